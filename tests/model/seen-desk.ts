import type { CaseId, ChannelId, ChatId, ContactId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import type { CaseStatus, FinishReason, RoutingRule } from '@parley/contract/views'
import { sql } from 'kysely'
import type { TestDesk } from '../testing/test-desk-driver.ts'

/** One chat of a conversation, as the database has it. */
export interface SeenChat {
  readonly id: ChatId
  readonly conversationId: ConversationId
  readonly caseId: CaseId
  readonly queueId: QueueId
  readonly parentId: ChatId | null
  readonly state: 'waiting' | 'active' | 'finished'
  readonly holderId: OperatorId | null
  readonly offeredTo: OperatorId | null
  readonly offerUntil: Date | null
  readonly passedOver: readonly { readonly by: OperatorId; readonly at: string }[]
  readonly takenAt: Date | null
  readonly idleFrom: Date | null
  readonly postponedUntil: Date | null
  readonly holderActiveAt: Date | null
  readonly typedAt: Date | null
  readonly holderOpened: boolean
  readonly finishedAt: Date | null
  readonly finishedBy: OperatorId | null
  /** Who had it when it was finished. */
  readonly finishedHolderId: OperatorId | null
  /** Its end says to what it could go back. */
  readonly canBeUndone: boolean
  readonly reason: FinishReason | null
}

export interface SeenOperator {
  readonly id: OperatorId
  readonly available: boolean
  readonly present: boolean
  /** Of which he is a member. */
  readonly queueIds: readonly QueueId[]
  readonly suspended: boolean
  readonly load: number
  /** His own, or the company's; 0 = none. */
  readonly limit: number
}

interface SeenQueue {
  readonly id: QueueId
  readonly rule: RoutingRule
  /** Of one operator's chats of the queue; null = none. */
  readonly perOperator: number | null
}

export interface SeenConversation {
  readonly id: ConversationId
  readonly chatId: ChatId
  readonly chatState: 'waiting' | 'active' | 'finished'
  readonly holderId: OperatorId | null
  readonly fence: number
  readonly seq: number
  readonly waitingSince: Date | null
  readonly lastInAt: Date | null
  readonly lastOutAt: Date | null
  readonly caseStatus: CaseStatus
  readonly snoozedUntil: Date | null
  readonly contactId: ContactId
  readonly channelId: ChannelId
  /** Its channel is switched on. */
  readonly enabled: boolean
  /** As the channel knows the client. */
  readonly externalId: string
  readonly reachable: boolean
  readonly blocked: boolean
  /** When a block ends that has a term. */
  readonly blockEnds: Date | null
}

/** Everything that the rules speak of, at one moment. */
export interface SeenDesk {
  readonly now: Date
  readonly queues: ReadonlyMap<QueueId, SeenQueue>
  readonly operators: ReadonlyMap<OperatorId, SeenOperator>
  readonly conversations: readonly SeenConversation[]
  readonly chats: readonly SeenChat[]
}

/** Looks at a settled desk. */
export function seeDesk(desk: TestDesk): Promise<SeenDesk> {
  return desk.reads(async (tx) => {
    const w = tx.workspaceId
    const { rows: facts } = await sql<{ now: Date }>`select desk_now() as now`.execute(tx.db)
    const { rows: queues } = await sql<SeenQueue>`
      select id, rule, (settings ->> 'perOperatorLimit')::int as "perOperator" from queues where workspace_id = ${w}`.execute(
      tx.db,
    )
    const { rows: operators } = await sql<SeenOperator>`
      select o.id, o.status = 'available' and o.present as available, o.present, o.suspended_at is not null as suspended, o.load,
             coalesce(o.chat_limit, w.chat_limit) as limit,
             array(select m.queue_id from queue_members as m where m.workspace_id = o.workspace_id and m.operator_id = o.id) as "queueIds"
        from operators as o join workspaces as w on w.workspace_id = o.workspace_id
        where o.workspace_id = ${w} and o.removed_at is null`.execute(tx.db)
    const { rows: conversations } = await sql<SeenConversation>`
      select c.id, c.chat_id as "chatId", c.chat_state as "chatState", c.holder_id as "holderId", c.fence, c.seq,
             c.waiting_since as "waitingSince", c.last_in_at as "lastInAt", c.last_out_at as "lastOutAt", k.status as "caseStatus",
             k.snoozed_until as "snoozedUntil", h.enabled, c.contact_id as "contactId", c.channel_id as "channelId", i.external_id as "externalId", i.reachable, c.blocked,
             case when isfinite(i.blocked_until) then i.blocked_until end as "blockEnds"
        from conversations as c join cases as k on k.workspace_id = c.workspace_id and k.id = c.case_id
        join channels as h on h.workspace_id = c.workspace_id and h.id = c.channel_id
        join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
        where c.workspace_id = ${w} order by c.id`.execute(tx.db)
    const { rows: chats } = await sql<SeenChat>`
      select id, queue_id as "queueId", conversation_id as "conversationId", case_id as "caseId", parent_id as "parentId", state, holder_id as "holderId",
             offered_to as "offeredTo", offer_until as "offerUntil", passed_over as "passedOver", taken_at as "takenAt",
             idle_from as "idleFrom", postponed_until as "postponedUntil", holder_active_at as "holderActiveAt", typed_at as "typedAt",
             holder_opened as "holderOpened", finished_at as "finishedAt", finished_by as "finishedBy",
             finished_from ->> 'holderId' as "finishedHolderId", finished_from is not null as "canBeUndone", finish_reason as reason
        from chats where workspace_id = ${w} order by started_at, id`.execute(tx.db)
    const [fact] = facts
    if (!fact) throw new Error('no workspace')
    return {
      ...fact,
      queues: new Map(queues.map((one) => [one.id, one])),
      operators: new Map(operators.map((one) => [one.id, one])),
      conversations,
      chats,
    }
  })
}
