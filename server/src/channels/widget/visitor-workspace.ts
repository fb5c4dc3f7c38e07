import type { FeedView } from '@parley/contract/frames'
import type { ChannelId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { ChannelView, Locale, OperatorView, QueueView } from '@parley/contract/views'
import { waitingWords } from '@parley/contract/waiting-words'
import type { WidgetStatus } from '@parley/contract/widget'
import type { Database, Tx } from '../../database/database.ts'
import { loadOperators } from '../../operators/operator-view.ts'
import { loadQueues } from '../../queues/queue-view.ts'
import type { Feed } from '../../realtime/feed.ts'
import { findClosedQueues } from './find-closed-queues.ts'

/** What visitors of one workspace may know of it: whether somebody is there, and what he is called. */
export interface VisitorWorkspace {
  statusOf(queueId: QueueId): WidgetStatus
  /** What the queue itself says in a status, in the visitor's language where it has words in that; empty = nothing. */
  textOf(queueId: QueueId, status: WidgetStatus, locale: Locale): string
  /** First name of an operator; empty for one who is not known. */
  nameOf(operatorId: OperatorId): string
  /** Whether a channel was switched off. */
  isOff(channelId: ChannelId): boolean
  /** A queue may have opened or closed since. */
  lookAtHours(): void
  close(): void
}

/** How many operators' changes are told together, milliseconds. */
const gatherMs = 200

/** Loads it and keeps it up to date. `changed` hears that statuses may be others, `channelOff` that a channel was switched off. */
export async function openVisitorWorkspace(
  { database, feed, onFault }: { database: Database; feed: Feed; onFault: (fault: unknown) => void },
  workspaceId: WorkspaceId,
  tell: { changed: () => void; channelOff: (channelId: ChannelId) => void },
): Promise<VisitorWorkspace> {
  const operators = new Map<OperatorId, OperatorView>()
  const offChannels = new Set<ChannelId>()
  const queues = new Map<QueueId, QueueView>()
  let closed: ReadonlySet<QueueId> = new Set()
  let gathering: NodeJS.Timeout | undefined

  function put(view: OperatorView): void {
    if ((operators.get(view.id)?.version ?? 0) < view.version) operators.set(view.id, view)
  }

  function hear(view: FeedView): void {
    if (view.type === 'channel') hearChannel(view.view)
    if (view.type === 'queue') queues.set(view.view.id, view.view)
    if (view.type === 'queue' || view.type === 'calendar') lookAtHours()
    if (view.type !== 'operator' && view.type !== 'queue') return
    if (view.type === 'operator') put(view.view)
    gathering ??= setTimeout(() => {
      gathering = undefined
      tell.changed()
    }, gatherMs)
  }

  function lookAtHours(): void {
    database
      .transaction(workspaceId, findClosedQueues)
      .then((found) => {
        closed = found
        tell.changed()
      })
      .catch(onFault)
  }

  function hearChannel({ id, enabled }: ChannelView): void {
    if (enabled) offChannels.delete(id)
    else {
      offChannels.add(id)
      tell.channelOff(id)
    }
  }

  const stopWatching = await feed.watchWorkspace(workspaceId, hear)
  // Loaded after the watching began: what changes from here on is heard.
  const loaded = await database.transaction(workspaceId, async (tx) => ({
    operators: await loadOperators(tx),
    off: await loadOffChannels(tx),
    queues: await loadQueues(tx),
    closed: await findClosedQueues(tx),
  }))
  for (const view of loaded.operators) put(view)
  for (const queue of loaded.queues) queues.set(queue.id, queue)
  for (const channelId of loaded.off) offChannels.add(channelId)
  closed = loaded.closed

  return {
    statusOf: (queueId) =>
      closed.has(queueId)
        ? 'off_shift'
        : statusOf([...operators.values()].filter((operator) => operator.queueIds.includes(queueId))),
    textOf: (queueId, status, locale) => {
      const queue = queues.get(queueId)
      if (queue === undefined || status === 'online') return ''
      if (status === 'busy') return waitingWords(queue, 'busy', locale)
      // Inside the hours nobody is there for once, where the queue has words for that.
      return (
        (closed.has(queueId) ? '' : waitingWords(queue, 'nobody', locale)) || waitingWords(queue, 'off_shift', locale)
      )
    },
    nameOf: (operatorId) => operators.get(operatorId)?.name.split(' ')[0] ?? '',
    isOff: (channelId) => offChannels.has(channelId),
    lookAtHours,
    close() {
      clearTimeout(gathering)
      stopWatching()
    },
  }
}

async function loadOffChannels(tx: Tx): Promise<ChannelId[]> {
  const rows = await tx.db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('enabled', '=', false)
    .execute()
  return rows.map(({ id }) => id)
}

/** Inside the hours. Nobody available: off shift. All who are have their limit: busy (P-10, P-11). */
export function statusOf(
  members: readonly Pick<OperatorView, 'available' | 'load' | 'limit' | 'removed'>[],
): WidgetStatus {
  const available = members.filter((operator) => operator.available && !operator.removed)
  if (available.length === 0) return 'off_shift'
  return available.every(({ load, limit }) => limit > 0 && load >= limit) ? 'busy' : 'online'
}
