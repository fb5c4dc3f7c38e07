import type { ConversationId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { RoutingRule } from '@parley/contract/views'
import { sql } from 'kysely'
import { transition } from '../chats/chat.ts'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { type ChatChange, saveChats } from '../chats/save-chat.ts'
import type { Database, Tx } from '../database/database.ts'
import { type Candidate, chooseOperator, exclusionOf } from './choose-operator.ts'
import { loadMembers } from './load-candidates.ts'
import { markQueuesDue } from './mark-routing-due.ts'
import { sendWaitingTexts, waitingText } from './waiting-texts.ts'

/**
 * `done`: nobody waits beside an operator who could have him. Else the queue is marked: `again`, there was more to do than one
 * transaction does; `busy`, somebody works on the queue or on a chat that waits in it.
 */
export type RouteOutcome = 'done' | 'again' | 'busy'

/** Chats that one transaction assigns at most. */
const assignments = 64
/** Waiting chats looked at in one go; a page in which nobody can be assigned does not hide the next. */
const page = 128

/**
 * Routes one queue in a transaction of its own (decision 5): gives waiting chats, oldest first, to the least busy eligible members
 * while there are any, and tells those who go on waiting. It waits for operators only: a queue, a conversation that somebody
 * works on is skipped, so it cannot deadlock with those who lock in the usual order.
 */
export function routeQueue(database: Database, workspaceId: WorkspaceId, queueId: QueueId): Promise<RouteOutcome> {
  return database.transaction(workspaceId, async (tx) => {
    const rule = await claimQueue(tx, queueId)
    if (rule === null) return 'busy'
    const assigned = rule === 'least_busy_assign' ? await assignWaiting(tx, queueId) : 'done'
    const outcome = assigned === 'done' ? await tellWaiting(tx, queueId) : assigned
    if (outcome !== 'done') await markQueuesDue(tx, [queueId])
    return outcome
  })
}

async function tellWaiting(tx: Tx, queueId: QueueId): Promise<RouteOutcome> {
  const kind = waitingText(await loadMembers(tx, queueId, 'unlocked'))
  return kind === null ? 'done' : sendWaitingTexts(tx, queueId, kind)
}

/** Takes the queue and its marks. What is marked from here on is routed by the next pass. null: somebody else has it. */
async function claimQueue(tx: Tx, queueId: QueueId): Promise<RoutingRule | null> {
  const queue = await tx.db
    .selectFrom('queues')
    .select('rule')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!queue) return null
  await tx.db
    .deleteFrom('routing_due')
    .where('workspace_id', '=', tx.workspaceId)
    .where('queue_id', '=', queueId)
    .execute()
  return queue.rule
}

async function assignWaiting(tx: Tx, queueId: QueueId): Promise<RouteOutcome> {
  let after: PlaceInQueue | null = null
  let room = assignments
  let skipped = false
  for (;;) {
    const waiting = await listWaiting(tx, queueId, after)
    const free = await lockInOrder(
      tx,
      queueId,
      waiting.map(({ conversationId }) => conversationId),
    )
    skipped ||= free.length < waiting.length
    const members = await loadMembers(tx, queueId, 'locked')
    const changes = chooseAll(free, members, room)
    await saveChats(tx, changes)
    room -= changes.length
    const nobodyLeft = members.every((member) => exclusionOf(member, null, new Date(0)) !== null)
    if (nobodyLeft) return 'done'
    if (room === 0) return 'again'
    if (waiting.length < page) return skipped ? 'busy' : 'done'
    after = waiting.at(-1) ?? null
  }
}

interface PlaceInQueue {
  readonly queuedAt: string
  readonly conversationId: ConversationId
}

/** Those who wait the longest first. Chats of a channel that is switched off wait until it is on. */
async function listWaiting(tx: Tx, queueId: QueueId, after: PlaceInQueue | null): Promise<PlaceInQueue[]> {
  const { rows } = await sql<PlaceInQueue>`
    select h.queued_at::text as "queuedAt", h.conversation_id as "conversationId"
      from chats as h
      join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id and l.enabled
      where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queueId} and h.state = 'waiting'
        and (${after === null}::boolean
          or (h.queued_at, h.conversation_id) > (${after?.queuedAt ?? null}::timestamptz, ${after?.conversationId ?? null}::uuid))
      order by h.queued_at, h.conversation_id limit ${page}`.execute(tx.db)
  return rows
}

async function lockInOrder(tx: Tx, queueId: QueueId, order: readonly ConversationId[]): Promise<LockedChat[]> {
  const locked = await lockChats(tx, order, 'skip')
  const place = new Map(order.map((id, index) => [id, index]))
  return locked
    .filter(({ chat, queueId: now }) => chat.state === 'waiting' && now === queueId)
    .sort((one, other) => (place.get(one.conversationId) ?? 0) - (place.get(other.conversationId) ?? 0))
}

/** Chooses for one chat after the other; each choice counts for the next. Who cannot be assigned does not block those behind. */
function chooseAll(chats: readonly LockedChat[], members: Candidate[], room: number): ChatChange[] {
  const changes: ChatChange[] = []
  for (const before of chats) {
    if (changes.length === room || before.chat.state !== 'waiting') break
    const explanation = chooseOperator('least_busy_assign', members, {
      released: before.chat.released,
      now: before.now,
    })
    if (explanation.chosen === null) continue
    giveOneMore(members, explanation.chosen, before.now)
    const after = transition(before.chat, { type: 'assign', to: explanation.chosen, at: before.now })
    changes.push({ before, after, line: { notice: 'assigned', operatorId: explanation.chosen }, explanation })
  }
  return changes
}

function giveOneMore(members: Candidate[], operatorId: OperatorId, at: Date): void {
  const index = members.findIndex((member) => member.operatorId === operatorId)
  const member = members[index]
  if (member) members[index] = { ...member, load: member.load + 1, lastGivenAt: at }
}
