import type { ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { saveCase } from '../cases/save-case.ts'
import { bearerOf, transition } from '../chats/chat.ts'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { type ChatChange, saveChats } from '../chats/save-chat.ts'
import { TryAgain, type Tx } from '../database/database.ts'
import { markOperatorsDue } from '../routing/mark-routing-due.ts'

/**
 * A colleague who is removed or suspended leaves his work to the others: his chats wait again, what he is asked to accept is withdrawn, his
 * unfinished cases lose their owner. Locks him, and the queues in which he is, which it returns. Refuses with `not_found` and `not_allowed`.
 */
export async function leaveWork(tx: Tx, actor: Actor, operatorId: OperatorId): Promise<QueueId[]> {
  const seen = await listBorne(tx, operatorId)
  // Conversations, queues, operators: the order of everybody (decision 3).
  const chats = await lockChats(tx, seen, 'wait')
  const queueIds = await lockQueues(tx, operatorId)
  const operator = await tx.db
    .selectFrom('operators')
    .select('role')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (operator === undefined) throw new Refusal('not_found')
  authorize(actor, { does: 'remove_operator', operatorId, role: operator.role })
  const borne = await listBorne(tx, operatorId)
  if (borne.some((id) => !seen.includes(id))) throw new TryAgain('a chat came meanwhile')
  await saveChats(
    tx,
    chats.filter(({ chat }) => bearerOf(chat) === operatorId).map((before) => partFrom(before, actor, operatorId)),
  )
  await disownCases(tx, operatorId)
  await markOperatorsDue(tx, [operatorId])
  return queueIds
}

/** Conversations that he holds, or whose chat he is asked to accept. */
async function listBorne(tx: Tx, operatorId: OperatorId): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversations where workspace_id = ${tx.workspaceId} and holder_id = ${operatorId} and chat_state = 'active'
    union select conversation_id from chats where workspace_id = ${tx.workspaceId} and offered_to = ${operatorId}`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}

/** What he holds is released; what he is asked to accept is asked of somebody else. */
function partFrom(before: LockedChat, actor: Actor, operatorId: OperatorId): ChatChange {
  if (before.chat.state !== 'active')
    return { before, after: transition(before.chat, { type: 'withdraw' }), line: null }
  const detail = { operatorId, reason: 'operator_removed' } as const
  return {
    before,
    after: transition(before.chat, { type: 'release', at: before.now }),
    line: { notice: 'released', operatorId: actor.operatorId, detail },
  }
}

async function disownCases(tx: Tx, operatorId: OperatorId): Promise<void> {
  const cases = await tx.db
    .selectFrom('cases')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('owner_id', '=', operatorId)
    .where('status', '<>', 'closed')
    .execute()
  for (const { id } of cases) await saveCase(tx, id, { ownerId: null })
}

/** The queues in which he is. */
async function lockQueues(tx: Tx, operatorId: OperatorId): Promise<QueueId[]> {
  const { rows } = await sql<{ id: QueueId }>`
    select id from queues
      where workspace_id = ${tx.workspaceId}
        and id in (select queue_id from queue_members where workspace_id = ${tx.workspaceId} and operator_id = ${operatorId})
      order by id for no key update`.execute(tx.db)
  return rows.map(({ id }) => id)
}
