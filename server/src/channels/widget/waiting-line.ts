import type { ConversationId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import { drainingTime } from '../../routing/list-waiting.ts'
import { expectedMinutes } from '../../routing/waiting-place.ts'
import { loadSettings } from '../../settings/load-settings.ts'

/** His place in line, from 1, and the minutes where they can be told honestly (B-12). */
export interface Place {
  readonly number: number
  readonly minutes: number | null
}

/** Where a client waits; null = he does not, or his queue does not tell places. */
export async function findPlace(tx: Tx, queueId: QueueId, conversationId: ConversationId): Promise<Place | null> {
  const settings = (await loadSettings(tx, [queueId])).ofQueue(queueId)
  if (!settings.tellPosition) return null
  const { rows } = await sql<{ place: number; finished: number }>`
    select place, (select count(*)::int from conversations as f
        join chats as g on g.workspace_id = f.workspace_id and g.id = f.chat_id and g.taken_at is not null
        where f.workspace_id = ${tx.workspaceId} and f.chat_state = 'finished' and f.queue_id = ${queueId}
          and f.finished_at > desk_now() - interval '1 hour') as finished
      from (
        select h.conversation_id, row_number() over (order by ${drainingTime({ settings })}, h.conversation_id)::int as place
          from chats as h join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
          where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queueId} and h.state = 'waiting'
      ) as line
      where conversation_id = ${conversationId}`.execute(tx.db)
  const [found] = rows
  return found === undefined ? null : { number: found.place, minutes: expectedMinutes(found.place, found.finished) }
}

/** Fewer first answers in a week say nothing about the next one. */
const enoughAnswers = 5
/** A longer time is no promise that helps anybody, seconds. */
const longestTold = 3600

/** The median time to the first answer of the newest hundred served chats of the last week, seconds; null = it cannot be told honestly. */
export async function findAnswerTime(tx: Tx, queueId: QueueId): Promise<number | null> {
  const { rows } = await sql<{ amount: number; seconds: number | null }>`
    select count(*)::int as amount,
           ceil(percentile_cont(0.5) within group (order by extract(epoch from answered_at - started_at)))::int as seconds
      from (
        select h.started_at, (select min(m.created_at) from messages as m
            where m.workspace_id = h.workspace_id and m.conversation_id = h.conversation_id and m.seq >= h.first_seq
              and m.chat_id = h.id and m.kind = 'out') as answered_at
          from chats as h
          where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queueId} and h.taken_at is not null and not h.outbound
            and h.started_at > desk_now() - interval '7 days'
          order by h.started_at desc limit 100
      ) as served where answered_at is not null`.execute(tx.db)
  const [{ amount, seconds } = { amount: 0, seconds: null }] = rows
  return amount < enoughAnswers || seconds === null || seconds > longestTold ? null : seconds
}
