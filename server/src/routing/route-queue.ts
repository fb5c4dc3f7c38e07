import type { ConversationId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { RoutingRule } from '@parley/contract/views'
import { sql } from 'kysely'
import { transition } from '../chats/chat.ts'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { type ChatChange, saveChats } from '../chats/save-chat.ts'
import type { Database, Tx } from '../database/database.ts'
import { type Candidate, chooseOperator, exclusionOf } from './choose-operator.ts'
import { loadMembers, lockMembers } from './load-candidates.ts'
import { markQueuesDue } from './mark-routing-due.ts'
import { sendWaitingTexts, waitingText } from './waiting-texts.ts'

/**
 * `done`: nobody waits beside an operator who could have him. Else the queue is marked: `again`, there was more to do than one
 * transaction does; `busy`, somebody works on the queue or on a chat that waits in it.
 */
export type RouteOutcome = 'done' | 'again' | 'busy'

/** Chats that one transaction assigns at most. */
const assignments = 64

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
  const kind = waitingText(await loadMembers(tx, queueId))
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

/** Locks no more chats than there are slots: whoever writes to a client that nobody can take must not find him locked. */
async function assignWaiting(tx: Tx, queueId: QueueId): Promise<RouteOutcome> {
  let after: PlaceInQueue | null = null
  let room = assignments
  let skipped = false
  for (;;) {
    const seen = await loadMembers(tx, queueId)
    const amount = Math.min(room, countSlots(seen))
    if (amount === 0) return room === 0 ? 'again' : 'done'
    const waiting = await listWaiting(tx, queueId, after, amount)
    if (waiting.length === 0) return skipped ? 'busy' : 'done'
    const free = await lockInOrder(
      tx,
      queueId,
      waiting.map(({ conversationId }) => conversationId),
    )
    skipped ||= free.length < waiting.length
    const changes = chooseAll(free, await lockEligible(tx, queueId, seen))
    await saveChats(tx, changes)
    room -= changes.length
    after = waiting.at(-1) ?? null
  }
}

/** How many chats the members could get now, at most what one transaction assigns. */
function countSlots(members: readonly Candidate[]): number {
  const slots = members
    .filter((member) => exclusionOf(member, [], new Date(0)) === null)
    .map(({ limit, load }) => (limit === 0 ? assignments : limit - load))
  return Math.min(
    assignments,
    slots.reduce((sum, amount) => sum + amount, 0),
  )
}

/** The members again, with those who could get a chat locked, as they are now. */
async function lockEligible(tx: Tx, queueId: QueueId, seen: readonly Candidate[]): Promise<Candidate[]> {
  const eligible = seen.filter((member) => exclusionOf(member, [], new Date(0)) === null)
  const locked = await lockMembers(
    tx,
    queueId,
    eligible.map(({ operatorId }) => operatorId),
  )
  const now = new Map(locked.map((member) => [member.operatorId, member]))
  return seen.flatMap((member) => (eligible.includes(member) ? (now.get(member.operatorId) ?? []) : member))
}

interface PlaceInQueue {
  readonly queuedAt: string
  readonly conversationId: ConversationId
}

/** Those who wait the longest first. Chats of a channel that is switched off wait until it is on. */
async function listWaiting(
  tx: Tx,
  queueId: QueueId,
  after: PlaceInQueue | null,
  amount: number,
): Promise<PlaceInQueue[]> {
  const { rows } = await sql<PlaceInQueue>`
    select h.queued_at::text as "queuedAt", h.conversation_id as "conversationId"
      from chats as h
      join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id and l.enabled
      where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queueId} and h.state = 'waiting'
        and (${after === null}::boolean
          or (h.queued_at, h.conversation_id) > (${after?.queuedAt ?? null}::timestamptz, ${after?.conversationId ?? null}::uuid))
      order by h.queued_at, h.conversation_id limit ${amount}`.execute(tx.db)
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
function chooseAll(chats: readonly LockedChat[], members: Candidate[]): ChatChange[] {
  const changes: ChatChange[] = []
  for (const before of chats) {
    if (before.chat.state !== 'waiting') continue
    const explanation = chooseOperator('least_busy_assign', members, {
      passedOver: before.chat.passedOver,
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
