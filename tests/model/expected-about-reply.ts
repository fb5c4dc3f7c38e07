import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { DeliveryState } from '@parley/contract/message-views'
import { sql } from 'kysely'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import type { Answer } from './expected-outcome.ts'
import type { SeenChat, SeenDesk, SeenOperator } from './seen-desk.ts'
import type { Command } from './steps.ts'

/** A reply as the database has it. */
export interface SeenReply {
  readonly seq: number
  readonly text: string
  readonly operatorId: OperatorId
  readonly isDeleted: boolean
  /** Until then its sender may take it back; null = it left at once. */
  readonly heldUntil: Date | null
  /** null: the channel is ours, nobody has to deliver it, or nobody has to any more. */
  readonly delivery: { readonly state: DeliveryState; readonly operation: string; readonly arrived: number } | null
}

interface Situation {
  readonly desk: SeenDesk
  readonly chat: SeenChat
  readonly me: SeenOperator
  readonly isSupervisor: boolean
  readonly reply: SeenReply
}

/** The newest reply in a conversation. */
export async function seeReply(desk: TestDesk, conversationId: ConversationId): Promise<SeenReply | null> {
  const { rows } = await desk.reads((tx) =>
    sql<SeenReply>`
      select m.seq, m.text, m.operator_id as "operatorId", m.deleted_at is not null as "isDeleted", m.held_until as "heldUntil",
             case when d.seq is not null then
               jsonb_build_object('state', d.state, 'operation', d.operation, 'arrived', cardinality(d.external_ids)) end as delivery
        from messages as m
        left join deliveries as d on d.workspace_id = m.workspace_id and d.conversation_id = m.conversation_id and d.seq = m.seq
        where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${conversationId} and m.kind = 'out'
        order by m.seq desc limit 1`.execute(tx.db),
  )
  return rows[0] ?? null
}

/** Who may take back, word anew or delete a reply, and decide about its delivery (B-13). */
export function expectedAboutReply(step: Extract<Command, { does: string }>, at: Situation): readonly Answer[] | null {
  const { desk, chat, me, isSupervisor, reply } = at
  const isMine = reply.operatorId === me.id
  switch (step.does) {
    case 'recall': {
      if (!isMine) return ['not_editable']
      if (reply.isDeleted) return ['done']
      const left = (reply.heldUntil?.getTime() ?? 0) - desk.now.getTime()
      return left <= 0 ? ['undo_expired'] : ['done', 'undo_expired']
    }
    case 'edit':
      if (!isMine) return ['not_editable']
      if (chat.state !== 'active') return ['chat_not_active']
      if (chat.holderId !== me.id) return ['not_holder']
      if (reply.isDeleted) return ['message_deleted']
      return isLost(reply) || isGoing(reply) ? ['not_editable', 'channel_off'] : ['done', 'not_editable', 'channel_off']
    case 'erase':
      if (!isMine && !isSupervisor) return ['not_allowed']
      if (reply.isDeleted) return ['done']
      return isLost(reply) ? ['not_editable', 'channel_off'] : ['done', 'not_editable', 'channel_off']
    case 'decideDelivery':
      if (reply.delivery === null) return ['not_found']
      if (![reply.operatorId, chat.holderId].includes(me.id) && !isSupervisor) return ['not_allowed']
      return ['done', 'contact_unreachable', 'channel_off']
    default:
      return null
  }
}

/** Nobody knows under which number it may be at the platform. */
function isLost({ delivery }: SeenReply): boolean {
  return delivery?.operation === 'send' && delivery.state === 'unknown'
}

function isGoing({ delivery }: SeenReply): boolean {
  return delivery?.operation === 'delete' && delivery.state === 'sending'
}
