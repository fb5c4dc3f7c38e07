import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Sessions } from '../auth/sessions.ts'
import { saveCase } from '../cases/save-case.ts'
import { transition } from '../chats/chat.ts'
import { lockChats } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { markOperatorsDue } from '../routing/mark-routing-due.ts'

/**
 * Removes a colleague: his sign-ins and keys end, his chats wait again, his unfinished cases lose their owner. What he wrote
 * keeps his name.
 * @throws Refusal `not_found`, `not_allowed`
 */
export async function removeOperator(
  { database, sessions }: { database: Database; sessions: Sessions },
  actor: Actor,
  operatorId: OperatorId,
): Promise<void> {
  // A chat may reach him between the look and the lock; the next round finds it.
  while (!(await removeWithKnownChats(database, sessions, actor, operatorId)));
  sessions.revoked({ operatorId })
}

/** @returns false, with nothing changed, where he got another chat meanwhile */
async function removeWithKnownChats(
  database: Database,
  sessions: Sessions,
  actor: Actor,
  operatorId: OperatorId,
): Promise<boolean> {
  const known = await database.transaction(actor.workspaceId, (tx) => heldConversations(tx, operatorId))
  return database.transaction(actor.workspaceId, async (tx) => {
    // Conversations before operators, as everywhere (decision 3).
    const chats = await lockChats(tx, known, 'wait')
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
    const held = await heldConversations(tx, operatorId)
    if (held.some((id) => !known.includes(id))) return false
    const mine = chats.filter(({ chat }) => chat.state === 'active' && chat.holderId === operatorId)
    await saveChats(
      tx,
      mine.map((before) => ({
        before,
        after: transition(before.chat, { type: 'release', at: before.now }),
        line: { notice: 'released' as const, operatorId: actor.operatorId },
      })),
    )
    await disownCases(tx, operatorId)
    await markOperatorsDue(tx, [operatorId])
    await endMembership(tx, operatorId)
    await sessions.end(tx, { operatorId })
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'operator_removed', subjectId: operatorId })
    return true
  })
}

async function heldConversations(tx: Tx, operatorId: OperatorId) {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('holder_id', '=', operatorId)
    .where('chat_state', '=', 'active')
    .execute()
  return rows.map((row) => row.id)
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

async function endMembership(tx: Tx, operatorId: OperatorId): Promise<void> {
  await tx.db
    .deleteFrom('queue_members')
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', operatorId)
    .execute()
  await tx.db
    .deleteFrom('api_keys')
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', operatorId)
    .execute()
  await tx.db
    .updateTable('operators')
    .set({ removed_at: sql<Date>`desk_now()`, present: false, status: 'away', version: sql<number>`version + 1` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .execute()
  await appendEvent(tx, 'operator', operatorId)
}
