import type { FeedView } from '@parley/contract/frames'
import type { ConversationId, FreshId, NoteId, WorkspaceId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'
import { loadCalendars } from '../calendars/calendar-view.ts'
import { loadCases } from '../cases/case-view.ts'
import { loadChannels } from '../channels/channel-view.ts'
import { loadConversations } from '../conversations/conversation-view.ts'
import { anyOf } from '../database/any-of.ts'
import type { EventKind } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadDrafts } from '../drafts/draft-view.ts'
import { loadGroups } from '../groups/group-view.ts'
import { loadMessagesByKey, type MessageKey } from '../messages/message-view.ts'
import { loadNotes } from '../notes/note-view.ts'
import { loadOperators } from '../operators/operator-view.ts'
import { loadQueues } from '../queues/queue-view.ts'
import { loadSavedViews } from '../saved-views/load-saved-views.ts'
import { loadNotifications } from '../subscriptions/notifications-view.ts'
import { loadTags } from '../tags/tag-view.ts'
import { loadTemplates } from '../templates/template-view.ts'
import { loadWorkspace } from '../workspaces/workspace-view.ts'
import { chainOf, type LiveChain } from './audience.ts'
import type { FeedEvent } from './feed-events.ts'

/** The views of some events, all of one moment: today's, whatever they were when the events happened (decision 7). */
export interface LoadedViews {
  conversation(id: string): ConversationView | undefined
  message(conversationId: string, seq: number): MessageView | undefined
  /** The unfinished chain whose words an event's views carry. */
  chain(event: FeedEvent): LiveChain
  /** The view that the list rows and registers of the desk get for an event. */
  row(event: FeedEvent): FeedView | undefined
}

/** Loads what the events speak of, each thing once, in one moment. */
export function loadViews(
  database: Database,
  workspaceId: WorkspaceId,
  events: readonly FeedEvent[],
): Promise<LoadedViews> {
  return database.snapshot(workspaceId, async (tx) => {
    const [conversationViews, messageViews, rows, noteChains] = await Promise.all([
      loadConversations(tx, [...idsOf<ConversationId>(events, 'conversation', 'message')]),
      loadMessagesByKey(tx, messageKeys(events)),
      loadRows(tx, events),
      loadNoteChains(tx, [...idsOf<NoteId>(events, 'note')]),
    ])
    const conversations = byId(conversationViews)
    const messages = new Map(messageViews.map((view) => [keyOf(view.conversationId, view.seq), view]))
    return {
      conversation: (id) => conversations.get(id),
      message: (conversationId, seq) => messages.get(keyOf(conversationId, seq)),
      chain(event) {
        if (event.kind === 'note') return noteChains.get(event.entityId) ?? null
        const view = conversations.get(event.entityId)
        return view === undefined ? null : chainOf(view)
      },
      row(event) {
        if (event.kind !== 'conversation' && event.kind !== 'message')
          return rows.get(keyOf(event.kind, event.entityId))
        const view = conversations.get(event.entityId)
        return view === undefined || isOffDesk(view)
          ? { type: 'hidden', conversationId: event.entityId as ConversationId }
          : { type: 'conversation', view }
      },
    }
  })
}

/** It never entered the live desk (P-9): whoever reads its case asks for it. */
function isOffDesk({ chat }: ConversationView): boolean {
  return chat.state === 'finished' && chat.reason === 'not_streamed'
}

async function loadRows(tx: Tx, events: readonly FeedEvent[]): Promise<Map<string, FeedView>> {
  const rows = new Map<string, FeedView>()
  async function keep<View extends { readonly id: string }>(
    kind: EventKind,
    load: (tx: Tx, ids: readonly FreshId[]) => Promise<View[]>,
    show: (view: View) => FeedView,
  ): Promise<void> {
    const ids = [...idsOf<FreshId>(events, kind)]
    if (ids.length > 0) for (const view of await load(tx, ids)) rows.set(keyOf(kind, view.id), show(view))
  }
  await keep('case', loadCases, (view) => ({ type: 'case', view }))
  await keep('operator', loadOperators, (view) => ({ type: 'operator', view }))
  await keep('queue', loadQueues, (view) => ({ type: 'queue', view }))
  await keep('channel', loadChannels, (view) => ({ type: 'channel', view }))
  await keep('template', loadTemplates, (view) => ({ type: 'template', view }))
  await keep('tag', loadTags, (view) => ({ type: 'tag', view }))
  await keep('saved_view', loadSavedViews, (view) => ({ type: 'saved_view', view }))
  await keep('group', loadGroups, (view) => ({ type: 'group', view }))
  await keep('calendar', loadCalendars, (view) => ({ type: 'calendar', view }))
  await keep('note', loadNotes, (view) => ({ type: 'note', view }))
  await keep('draft', loadDrafts, (view) => ({ type: 'draft', view }))
  await keep('notifications', loadNotifications, (view) => ({ type: 'notifications', view }))
  const workspaces = idsOf<string>(events, 'workspace')
  const workspace = workspaces.size > 0 ? await loadWorkspace(tx) : null
  if (workspace !== null)
    for (const id of workspaces) rows.set(keyOf('workspace', id), { type: 'workspace', view: workspace })
  return rows
}

/** Chains to which notes belong: of those on the case of an unfinished chat. */
async function loadNoteChains(tx: Tx, noteIds: readonly NoteId[]): Promise<Map<string, LiveChain>> {
  if (noteIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('notes as n')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'n.workspace_id').onRef('c.case_id', '=', 'n.case_id'),
    )
    .select(['n.id', 'c.holder_id'])
    .where('n.workspace_id', '=', tx.workspaceId)
    .where('n.id', '=', anyOf(noteIds))
    .where('c.chat_state', '<>', 'finished')
    .execute()
  return new Map(rows.map((row) => [row.id, { holderId: row.holder_id }]))
}

/** The ids that events of some kinds name. The feed holds plain uuids: their kind says whose. */
function idsOf<Id extends string>(events: readonly FeedEvent[], ...kinds: EventKind[]): Set<Id> {
  const ids = new Set<Id>()
  for (const event of events) if (kinds.includes(event.kind)) ids.add(event.entityId as Id)
  return ids
}

function messageKeys(events: readonly FeedEvent[]): MessageKey[] {
  const keys = new Map<string, MessageKey>()
  for (const { kind, entityId, num } of events) {
    if (kind !== 'message' || num === null) continue
    keys.set(keyOf(entityId, num), { conversationId: entityId as ConversationId, seq: num })
  }
  return [...keys.values()]
}

function keyOf(...parts: (string | number)[]): string {
  return parts.join('/')
}

function byId<View extends { id: string }>(views: readonly View[]): Map<string, View> {
  return new Map(views.map((view) => [view.id, view]))
}
