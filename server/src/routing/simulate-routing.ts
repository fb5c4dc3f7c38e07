import type { ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { ExplanationView, SimulationBody } from '@parley/contract/routes-routing'
import type { SettingsOverride } from '@parley/contract/settings'
import type { RoutingRule } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { PassedOver } from '../chats/chat.ts'
import type { Database, Tx } from '../database/database.ts'
import { chooseOperator } from './choose-operator.ts'
import { loadThese } from './load-candidates.ts'

/**
 * Where a chat would go now, and why (B-7): the router's own choice on what it would read, also as if the queue had other settings. Changes
 * nothing. Refuses with `not_found`.
 */
export function simulateRouting(database: Database, actor: Actor, body: SimulationBody): Promise<ExplanationView> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const { chat: asked, queue = {} } = body
    const chat = 'queueId' in asked ? await newChat(tx, asked.queueId) : await knownChat(tx, asked.conversationId)
    return chooseNow(tx, chat, queue)
  })
}

/** A chat that waits, or would, and when that is. */
export interface SimulatedChat {
  readonly queueId: QueueId
  readonly passedOver: readonly PassedOver[]
  readonly now: Date
}

/** What routing would decide about it now. */
export async function chooseNow(
  tx: Tx,
  chat: SimulatedChat,
  change: NonNullable<SimulationBody['queue']> = {},
): Promise<ExplanationView> {
  const queue = await loadQueue(tx, chat.queueId)
  const settings = resolveSettings(queue.workspaceSettings, change.settings ?? queue.settings)
  const operatorIds = await listMembers(tx, queue.id, change)
  const candidates = await loadThese(tx, queue.id, operatorIds, { queueLimit: settings.perOperatorLimit })
  return chooseOperator(
    change.rule ?? queue.rule,
    candidates.map((candidate) => ({ ...candidate, member: true })),
    chat,
  )
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
}

/** An archived queue is its successor. */
async function loadQueue(tx: Tx, queueId: QueueId): Promise<LoadedQueue> {
  const queue = await tx.db
    .selectFrom('queues as q')
    .innerJoin('workspaces as w', 'w.workspace_id', 'q.workspace_id')
    .select(['q.id', 'q.rule', 'q.settings', 'q.archived_at', 'q.successor_id', 'w.settings as workspaceSettings'])
    .where('q.workspace_id', '=', tx.workspaceId)
    .where('q.id', '=', queueId)
    .executeTakeFirst()
  if (!queue) throw new Refusal('not_found')
  return queue.archived_at && queue.successor_id ? loadQueue(tx, queue.successor_id) : queue
}

async function listMembers(
  tx: Tx,
  queueId: QueueId,
  { memberIds, groupIds }: NonNullable<SimulationBody['queue']>,
): Promise<OperatorId[]> {
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
