import type { ConversationId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TransferBody } from '@parley/contract/routes-holding'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { passReplyDraft } from '../drafts/pass-reply-draft.ts'
import { requireFence, requireHolderOrSupervisor } from './chat-access.ts'
import { type HandOver, handOver, type Receiver } from './hand-over.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { lockReceiver } from './lock-receiver.ts'
import { saveChats } from './save-chat.ts'

/**
 * The holder, or a supervisor, hands an active chat to an operator or a queue (C-50, C-55..57): it ends as a link, its child goes on in the
 * same case. Refuses with `chat_finished`, `chat_not_active`, `not_holder`, `chat_changed`, with what `lockReceiver` refuses, and of queues
 * with `not_found`, `queue_archived` and `queue_empty`.
 */
export function transferChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { fence, to, note = '', draftGoesAlong = false }: TransferBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const passed = passOn(actor, before, to)
    if (before.chat.state === 'active') requireHolderOrSupervisor(actor, before.chat.holderId)
    requireFence(fence, before.fence)
    if ('operatorId' in to) await lockReceiver(tx, actor, before, to.operatorId)
    else await requireReceivingQueue(tx, actor, to.queueId)
    await savePassed(tx, actor, before, passed, { to, note: note.trim() })
    if (draftGoesAlong && 'operatorId' in to) {
      await passReplyDraft(tx, conversationId, { from: actor.operatorId, to: to.operatorId })
    }
  })
}

/** Hands an active chat of the actor's to a queue that `whyNotReceive` says nothing against. */
export async function transferToQueue(tx: Tx, actor: Actor, before: LockedChat, queueId: QueueId): Promise<void> {
  const to = { queueId }
  await savePassed(tx, actor, before, passOn(actor, before, to), { to, note: '' })
}

function passOn(actor: Actor, before: LockedChat, to: TransferBody['to']): HandOver {
  return handOver(before.chat, receiverOf(actor, before, to), {
    by: actor.operatorId,
    at: before.now,
    status: before.caseStatus,
  })
}

async function savePassed(
  tx: Tx,
  actor: Actor,
  before: LockedChat,
  { after, child }: HandOver,
  { to, note }: { readonly to: TransferBody['to']; readonly note: string },
): Promise<void> {
  const queueId = 'queueId' in to ? to.queueId : before.queueId
  const detail = { ...to, ...(note === '' ? {} : { note }) }
  await saveChats(tx, [
    {
      before,
      after,
      child: { caseId: before.caseId, queueId, state: child },
      line: { notice: 'transferred', operatorId: actor.operatorId, detail },
    },
  ])
  await recordAudit(tx, {
    operatorId: actor.operatorId,
    action: 'chat_transferred',
    subjectId: before.conversationId,
    details: 'operatorId' in to ? { holderId: to.operatorId } : { queueId },
    before: {
      ...(before.chat.state === 'active' && { holderId: before.chat.holderId }),
      ...('queueId' in to && { queueId: before.queueId }),
    },
  })
}

/** In a queue neither the sender nor who had the chat gets it back at once. */
function receiverOf(actor: Actor, { chat }: LockedChat, to: TransferBody['to']): Receiver {
  if ('operatorId' in to) return { type: 'operator', operatorId: to.operatorId }
  const holder = chat.state === 'active' ? [chat.holderId] : []
  return { type: 'queue', passOver: [actor.operatorId, ...holder] }
}

/** E-13. Refuses with what `whyNotReceive` says. */
export async function requireReceivingQueue(tx: Tx, actor: Actor, queueId: QueueId): Promise<void> {
  const why = await whyNotReceive(tx, actor, queueId)
  if (why !== null) throw new Refusal(why)
}

/** Why a queue cannot get a chat from this operator; null: it can. The lock keeps it from being archived before the chat is in it. */
export async function whyNotReceive(
  tx: Tx,
  actor: Actor,
  queueId: QueueId,
): Promise<'not_found' | 'queue_archived' | 'queue_empty' | null> {
  const queue = await tx.db
    .selectFrom('queues')
    .select('archived_at')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .forShare()
    .executeTakeFirst()
  if (!queue) return 'not_found'
  if (queue.archived_at !== null) return 'queue_archived'
  const colleague = await tx.db
    .selectFrom('queue_members as m')
    .innerJoin('operators as o', (join) =>
      join.onRef('o.workspace_id', '=', 'm.workspace_id').onRef('o.id', '=', 'm.operator_id'),
    )
    .select('m.operator_id')
    .where('m.workspace_id', '=', tx.workspaceId)
    .where('m.queue_id', '=', queueId)
    .where('m.operator_id', '<>', actor.operatorId)
    .where('o.suspended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return colleague ? null : 'queue_empty'
}
