import Type, { type Static } from 'typebox'
import { SavedView } from './case-filter.ts'
import { NotificationsView } from './notifications.ts'
import { TagView } from './tag.ts'
import {
  CalendarView,
  ChannelView,
  ConversationView,
  DraftView,
  GroupView,
  MeView,
  OperatorView,
  QueueView,
  TemplateView,
  WorkspaceView,
} from './views.ts'

const strict = { additionalProperties: false } as const

/** Where a reader is in the workspace's feed. `epoch` changes when a backup is restored. */
export const Cursor = Type.Object({ epoch: Type.String(), seq: Type.Integer({ minimum: 0 }) }, strict)
export type Cursor = Static<typeof Cursor>

/** Everything that the desk shows at start. Later changes come as frames after `cursor`. */
export const Snapshot = Type.Object(
  {
    cursor: Cursor,
    me: MeView,
    workspace: WorkspaceView,
    operators: Type.Array(OperatorView),
    queues: Type.Array(QueueView),
    channels: Type.Array(ChannelView),
    templates: Type.Array(TemplateView),
    tags: Type.Array(TagView),
    groups: Type.Array(GroupView),
    calendars: Type.Array(CalendarView),
    /** Shared ones, and one's own. */
    savedViews: Type.Array(SavedView),
    /** One's own. */
    drafts: Type.Array(DraftView),
    /** One's own. */
    notifications: NotificationsView,
    /** All unfinished ones and those finished in the last 24 h, the newest 200 of them. */
    conversations: Type.Array(ConversationView),
  },
  strict,
)
export type Snapshot = Static<typeof Snapshot>
