import type { FeedView } from '@parley/contract/frames'
import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { audience, withoutWords } from './audience.ts'
import type { Frames } from './desk-reader.ts'
import { type FeedEvent, readEvents } from './feed-events.ts'
import { ListRows } from './list-rows.ts'
import { readLiveVisibility } from './live-visibility.ts'
import { loadViews } from './load-views.ts'

/** Things that changed; beyond it a new snapshot is cheaper for both sides. */
const longestPast = 2_000
/** Events of one read. */
const page = 5_000
/** Events that are looked through for what changed. */
const mostEvents = 50_000

/**
 * Today's views of everything that changed after `after` and up to `upTo`, each thing once. Messages only of what the
 * desk watches or its operator holds, and lines that name him. Null when that is too much to send.
 */
export async function loadPast(
  database: Database,
  actor: Actor,
  watched: readonly ConversationId[],
  after: number,
  upTo: number,
): Promise<Frames | null> {
  const changed = await readChanged(database, actor.workspaceId, after, upTo)
  if (changed === null) return null
  if (changed.length === 0) return { frames: '', views: 0 }
  const views = await loadViews(database, actor.workspaceId, changed)
  const visibility = await database.transaction(actor.workspaceId, readLiveVisibility)
  const looksAt = new Set<string>(watched)
  const rows = new ListRows()
  for (const event of changed) {
    const readsWords = audience.words(actor, visibility, views.chain(event))
    const row = views.row(event)
    const shown = row === undefined || readsWords ? row : withoutWords(row)
    if (shown && mayShow(actor, shown)) rows.add(shown)
    if (event.kind !== 'message' || event.num === null) continue
    const chat = views.conversation(event.entityId)?.chat
    const isHolder = chat?.state === 'active' && chat.holderId === actor.operatorId
    const message = views.message(event.entityId, event.num)
    if (message === undefined) continue
    const isForHim =
      audience.named(message).includes(actor.operatorId) || (readsWords && (isHolder || looksAt.has(event.entityId)))
    if (isForHim) rows.add({ type: 'message', view: message })
  }
  return rows.take()
}

function mayShow(actor: Actor, row: FeedView): boolean {
  const owner = audience.owner(row)
  return owner === null || owner === actor.operatorId
}

async function readChanged(
  database: Database,
  workspaceId: WorkspaceId,
  after: number,
  upTo: number,
): Promise<FeedEvent[] | null> {
  if (upTo - after > mostEvents) return null
  const changed = new Map<string, FeedEvent>()
  let position = after
  while (position < upTo) {
    const events = await readEvents(database, workspaceId, position, Math.min(page, upTo - position))
    for (const event of events) changed.set(`${event.kind}/${event.entityId}/${event.num ?? ''}`, event)
    const last = events.at(-1)
    // Numbers are dense: what is missing at the start was forgotten meanwhile.
    if (events[0]?.seq !== position + 1) return null
    if (last === undefined || changed.size > longestPast) return null
    position = last.seq
  }
  return [...changed.values()].sort((a, b) => a.seq - b.seq)
}
