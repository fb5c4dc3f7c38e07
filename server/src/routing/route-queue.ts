import type { QueueId, WorkspaceId } from '@parley/contract/ids'
import type { Database, Tx } from '../database/database.ts'
import { claimQueue, type RoutedQueue } from './claim-queue.ts'
import { giveWaiting } from './give-waiting.ts'
import { loadMembers } from './load-candidates.ts'
import { markQueuesDue } from './mark-routing-due.ts'
import { moveToSuccessor } from './move-to-successor.ts'
import type { RouteOutcome } from './route-outcome.ts'
import { sendWaitingTexts } from './send-waiting-texts.ts'
import { waitingText } from './waiting-text.ts'
import { withdrawStaleOffers } from './withdraw-stale-offers.ts'

/**
 * Routes one queue in a transaction of its own (decision 5): takes back offers that hold no more, gives waiting chats in their order
 * to the least busy eligible members while there are any, and tells those who go on waiting. It waits for operators only: a
 * queue, a conversation that somebody works on is skipped, so it cannot deadlock with those who lock in the usual order.
 */
export function routeQueue(database: Database, workspaceId: WorkspaceId, queueId: QueueId): Promise<RouteOutcome> {
  return database.transaction(workspaceId, async (tx) => {
    const queue = await claimQueue(tx, queueId)
    if (queue === 'busy') return 'busy'
    if (queue === 'idle') return 'done'
    const outcome = await route(tx, queue)
    if (outcome !== 'done') await markQueuesDue(tx, [queueId])
    return outcome
  })
}

async function route(tx: Tx, queue: RoutedQueue): Promise<RouteOutcome> {
  if (queue.successorId !== null) return moveToSuccessor(tx, queue.id, queue.successorId)
  // Operators are locked once in a transaction: what is taken back is given by the next pass.
  if ((await withdrawStaleOffers(tx, queue)) > 0) return 'again'
  const given = queue.rule === 'everyone' ? 'done' : await giveWaiting(tx, queue, queue.rule)
  if (given === 'all_given') return 'done'
  return given === 'done' ? tellWaiting(tx, queue) : given
}

async function tellWaiting(tx: Tx, queue: RoutedQueue): Promise<RouteOutcome> {
  const kind = waitingText(await loadMembers(tx, queue.id), queue)
  return kind === null ? 'done' : sendWaitingTexts(tx, queue, kind)
}
