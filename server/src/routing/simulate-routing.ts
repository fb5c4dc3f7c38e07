import type { CalendarId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { ExplanationView, SimulationBody, SimulationView } from '@parley/contract/routes-routing'
import type { SettingsOverride } from '@parley/contract/settings'
import type { RoutingRule, StreamConditions } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { PassedOver } from '../chats/chat.ts'
import type { Database, Tx } from '../database/database.ts'
import { type Candidate, chooseOperator } from './choose-operator.ts'
import { foreseeArrival } from './foresee-arrival.ts'
import { loadThese } from './load-candidates.ts'

/**
 * Where a chat would go now, and why (B-7): the router's own choice on what it would read, also as if the queue had other settings. Changes
 * nothing. Refuses with `not_found`.
 */
export function simulateRouting(database: Database, actor: Actor, body: SimulationBody): Promise<SimulationView> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const { chat: asked, queue = {} } = body
    if ('conversationId' in asked) return chooseNow(tx, await knownChat(tx, asked.conversationId), queue)
    const chat = await newChat(tx, asked.queueId)
    const weighed = await weigh(tx, chat, queue)
    const explanation = chooseAmong(weighed, chat)
    if (asked.from === undefined) return explanation
    return { ...explanation, arrival: await foreseeArrival(tx, asked.from, { ...weighed, explanation, now: chat.now }) }
  })
}

/** A chat that waits, or would, and when that is. */
export interface SimulatedChat {
  readonly queueId: QueueId
  readonly passedOver: readonly PassedOver[]
  readonly now: Date
}

type QueueChange = NonNullable<SimulationBody['queue']>

/** What routing would decide about it now. */
export async function chooseNow(tx: Tx, chat: SimulatedChat, change: QueueChange = {}): Promise<ExplanationView> {
  return chooseAmong(await weigh(tx, chat, change), chat)
}

interface Weighed {
  /** As it would be with the change. */
  readonly queue: LoadedQueue
  readonly candidates: readonly Candidate[]
}

async function weigh(tx: Tx, { queueId }: SimulatedChat, change: QueueChange): Promise<Weighed> {
  const saved = await loadQueue(tx, queueId)
  const queue: LoadedQueue = { ...saved, ...given(change) }
  const { perOperatorLimit } = resolveSettings(queue.workspaceSettings, queue.settings)
  const operatorIds = await listMembers(tx, queue.id, change)
  const candidates = await loadThese(tx, queue.id, operatorIds, { queueLimit: perOperatorLimit })
  return { queue, candidates: candidates.map((candidate) => ({ ...candidate, member: true })) }
}

function given({ rule, stream, calendarId, nobodyText, settings }: QueueChange): Partial<LoadedQueue> {
  return {
    ...(rule !== undefined && { rule }),
    ...(stream !== undefined && { stream }),
    ...(calendarId !== undefined && { calendarId }),
    ...(nobodyText !== undefined && { nobodyText }),
    ...(settings !== undefined && { settings }),
  }
}

function chooseAmong({ queue, candidates }: Weighed, chat: SimulatedChat): ExplanationView {
  return chooseOperator(queue.rule, candidates, chat)
}

async function newChat(tx: Tx, queueId: QueueId): Promise<SimulatedChat> {
  const { rows } = await sql<{ now: Date }>`select desk_now() as now`.execute(tx.db)
  return { queueId, passedOver: [], now: rows[0]?.now ?? new Date(0) }
}

async function knownChat(tx: Tx, conversationId: ConversationId): Promise<SimulatedChat> {
  const chat = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('chats as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.chat_id'),
    )
    .select(['h.queue_id', 'h.passed_over', sql<Date>`desk_now()`.as('now')])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!chat) throw new Refusal('not_found')
  const passedOver = chat.passed_over.map(({ by, at }) => ({ by, at: new Date(at) }))
  return { queueId: chat.queue_id, passedOver, now: chat.now }
}

interface LoadedQueue {
  readonly id: QueueId
  readonly rule: RoutingRule
  readonly settings: SettingsOverride
  readonly workspaceSettings: SettingsOverride
  readonly stream: StreamConditions | null
  readonly calendarId: CalendarId | null
  readonly nobodyText: string
}

/** An archived queue is its successor. */
async function loadQueue(tx: Tx, queueId: QueueId): Promise<LoadedQueue> {
  const queue = await tx.db
    .selectFrom('queues as q')
    .innerJoin('workspaces as w', 'w.workspace_id', 'q.workspace_id')
    .select(['q.id', 'q.rule', 'q.settings', 'q.archived_at', 'q.successor_id', 'w.settings as workspaceSettings'])
    .select(['q.stream', 'q.calendar_id as calendarId', 'q.nobody_text as nobodyText'])
    .where('q.workspace_id', '=', tx.workspaceId)
    .where('q.id', '=', queueId)
    .executeTakeFirst()
  if (!queue) throw new Refusal('not_found')
  return queue.archived_at && queue.successor_id ? loadQueue(tx, queue.successor_id) : queue
}

async function listMembers(tx: Tx, queueId: QueueId, { memberIds, groupIds }: QueueChange): Promise<OperatorId[]> {
  const { rows } = await sql<{ id: OperatorId }>`
    select operator_id as id from queue_members
      where ${memberIds === undefined}::boolean and workspace_id = ${tx.workspaceId} and queue_id = ${queueId} and direct
    union
    select unnest(${memberIds ?? []}::uuid[])
    union
    select operator_id from group_members
      where workspace_id = ${tx.workspaceId} and group_id in (
        select group_id from queue_groups
          where ${groupIds === undefined}::boolean and workspace_id = ${tx.workspaceId} and queue_id = ${queueId}
        union
        select unnest(${groupIds ?? []}::uuid[]))`.execute(tx.db)
  return rows.map(({ id }) => id)
}
