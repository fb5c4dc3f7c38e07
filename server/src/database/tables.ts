import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { CaseFilter } from '@parley/contract/case-filter'
import type {
  ApiKeyId,
  BlockId,
  CalendarId,
  CaseId,
  CaseMoveId,
  ChannelId,
  ChatId,
  ContactId,
  ConversationId,
  DraftId,
  FileId,
  GroupId,
  IdentityId,
  InvitationId,
  NoteId,
  OperatorId,
  PushDeviceId,
  QueueId,
  SavedViewId,
  TagId,
  TemplateId,
  TranscriptId,
  WorkspaceId,
} from '@parley/contract/ids'
import type {
  AttachmentView,
  ChannelErrorCode,
  DeliveryState,
  Mark,
  Notice,
  NoticeDetail,
  OutsideAuthor,
  ReactionFailure,
  RepairKind,
} from '@parley/contract/message-views'
import type { NewsKind, NotificationChange } from '@parley/contract/notifications'
import type { Order } from '@parley/contract/order'
import type { QueueTexts } from '@parley/contract/queue-texts'
import type { Reaction } from '@parley/contract/reaction'
import type { ReplyWindow } from '@parley/contract/reply-window'
import type { RightsOverride } from '@parley/contract/rights'
import type { OwnSettings, SettingsOverride } from '@parley/contract/settings'
import type { TagColor, TagScope } from '@parley/contract/tag'
import type {
  CalendarView,
  CaseStatus,
  ChannelKind,
  ContactView,
  FinishReason,
  LiveVisibility,
  Locale,
  PresenceStatus,
  Role,
  RoutingRule,
  StreamConditions,
  TemplateView,
} from '@parley/contract/views'
import type { ColumnType, Generated } from 'kysely'

/* One row type per table of server/migrations. bigint columns hold counters below 2^53 and are read as numbers. */

/** A time the database sets by itself; written only where the row says otherwise. */
type Moment = ColumnType<Date, Date | undefined, Date>
type Json<T> = ColumnType<T, string | undefined, string>
type Counter = Generated<number>

interface WorkspacesTable {
  workspace_id: Generated<WorkspaceId>
  version: Counter
  name: string
  locale: Locale
  time_zone: string
  demo: Generated<boolean>
  chat_limit: Generated<number>
  presence_grace_minutes: Generated<number>
  upload_limit_bytes: Generated<number>
  settings: Json<SettingsOverride>
  blocked_text: Generated<string>
  live_visibility: Generated<LiveVisibility>
  rights: ColumnType<RightsOverride, string | undefined, string>
  created_at: Moment
}

interface CaseNumbersTable {
  workspace_id: WorkspaceId
  last: Counter
}

interface FeedsTable {
  workspace_id: WorkspaceId
  seq: Counter
  floor: Counter
}

interface EventsTable {
  workspace_id: WorkspaceId
  seq: number
  kind: string
  entity_id: string
  num: number | null
  at: Moment
}

export interface OperatorsTable {
  workspace_id: WorkspaceId
  id: OperatorId
  version: Counter
  email: string
  name: string
  role: Role
  password_hash: string
  locale: Locale
  time_zone: string
  status: Generated<PresenceStatus>
  present: Generated<boolean>
  chat_limit: number | null
  load: Counter
  settings: Json<OwnSettings>
  last_given_at: Date | null
  removed_at: Date | null
  suspended_at: Generated<Date | null>
  created_at: Moment
}

interface SessionsTable {
  workspace_id: WorkspaceId
  id: string
  operator_id: OperatorId
  token_hash: Buffer
  csrf: string
  created_at: Moment
  expires_at: Date
  user_agent: Generated<string>
}

interface ApiKeysTable {
  workspace_id: WorkspaceId
  id: ApiKeyId
  operator_id: OperatorId
  token_hash: Buffer
  name: string
  reads_only: Generated<boolean>
  last_used_at: Date | null
  created_at: Moment
}

interface InvitationsTable {
  workspace_id: WorkspaceId
  id: InvitationId
  token_hash: Buffer
  email: string
  role: Role
  created_by: OperatorId
  expires_at: Date
  used_at: Date | null
  created_at: Moment
  operator_id: OperatorId | null
}

export interface QueuesTable {
  workspace_id: WorkspaceId
  id: QueueId
  version: Counter
  name: string
  rule: Generated<RoutingRule>
  busy_text: Generated<string>
  off_shift_text: Generated<string>
  nobody_text: Generated<string>
  texts: Json<QueueTexts>
  wait_target_minutes: Generated<number>
  settings: Json<SettingsOverride>
  calendar_id: CalendarId | null
  stream: ColumnType<StreamConditions | null, string | null | undefined, string | null>
  archived_at: Date | null
  successor_id: QueueId | null
  created_at: Moment
}

interface CalendarsTable {
  workspace_id: WorkspaceId
  id: CalendarId
  version: Counter
  name: string
  time_zone: string
  weekly: Json<CalendarView['weekly']>
  holidays: Json<CalendarView['holidays']>
  removed_at: Date | null
}

interface OperatorGroupsTable {
  workspace_id: WorkspaceId
  id: GroupId
  version: Counter
  name: string
  removed_at: Date | null
}

interface GroupMembersTable {
  workspace_id: WorkspaceId
  group_id: GroupId
  operator_id: OperatorId
}

interface QueueGroupsTable {
  workspace_id: WorkspaceId
  queue_id: QueueId
  group_id: GroupId
}

interface QueueMembersTable {
  workspace_id: WorkspaceId
  queue_id: QueueId
  operator_id: OperatorId
  direct: Generated<boolean>
}

interface RoutingDueTable {
  workspace_id: WorkspaceId
  queue_id: QueueId
  id: Counter
}

export interface ChannelsTable {
  workspace_id: WorkspaceId
  id: ChannelId
  version: Counter
  kind: ChannelKind
  name: string
  queue_id: QueueId
  enabled: Generated<boolean>
  account: Generated<string>
  /** Null: `account` says which it is. */
  account_id: string | null
  settings: Json<Record<string, unknown>>
  secrets: Buffer | null
  last_error: string | null
  upload_limit_bytes: number | null
  reply_window: ColumnType<ReplyWindow | null, string | null | undefined, string | null>
  poll_due_at: Date | null
  poll_cursor: string | null
  archived_at: Date | null
  created_at: Moment
}

interface ContactsTable {
  workspace_id: WorkspaceId
  id: ContactId
  name: string
  company: string | null
  photo_file_id: FileId | null
  written: Json<ContactView['details']>
  named: Generated<boolean>
  tag_ids: Generated<TagId[]>
  created_at: Moment
}

interface IdentitiesTable {
  workspace_id: WorkspaceId
  id: IdentityId
  channel_id: ChannelId
  external_id: string
  contact_id: ContactId
  profile: Json<ContactView['details']>
  /** The first address of mail in `profile`, in small letters; the database fills it in. */
  email: ColumnType<string | null, never, never>
  reachable: Generated<boolean>
  blocked_until: Date | null
  locale: Locale | null
  created_at: Moment
}

interface ApprovedMessagesTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  client_id: string
  choice: Json<ApprovedChoice>
}

interface IdentityAliasesTable {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  alias: string
  identity_id: IdentityId
}

interface BlocksTable {
  workspace_id: WorkspaceId
  id: BlockId
  identity_id: IdentityId
  until: Date
  created_by: OperatorId | null
  created_at: Moment
  dropped: Counter
  lifted_at: Date | null
  lifted_by: OperatorId | null
}

export interface ConversationsTable {
  workspace_id: WorkspaceId
  id: ConversationId
  version: Counter
  channel_id: ChannelId
  identity_id: IdentityId
  thread: Generated<string>
  mailbox_id: ChannelId | null
  contact_id: ContactId
  queue_id: QueueId
  delivers: boolean
  case_id: CaseId | null
  chat_id: ChatId | null
  chat_state: Generated<'bot' | 'waiting' | 'active' | 'finished'>
  control: Generated<'desk' | 'bot' | null>
  holder_id: OperatorId | null
  fence: Counter
  seq: Counter
  unread: Counter
  waiting_since: Date | null
  last_in_at: Date | null
  last_out_at: Date | null
  answered_at: Date | null
  blocked: Generated<boolean>
  delivered_seq: Counter
  read_seq: Counter
  finished_at: Date | null
  created_at: Moment
}

interface LettersTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  seq: number
  mail_id: string
  subject: string
  copies: string[]
  reply_to: string
  quoted: string
  html: string
  pictures: Json<Record<string, number>>
  automatic: boolean
  unverified: boolean
}

interface LetterCopiesTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  client_id: string
  copies: string[]
}

interface MessageButtonsTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  client_id: string
  buttons: string[]
}

interface ChannelBotsTable {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  mode: 'hand_over' | 'full'
  webhook_url: string
  secrets: Buffer
  last_error: string | null
}

interface BotTalksTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  channel_id: ChannelId
  told_seq: number
  told_control: 'desk' | 'bot' | null
  attempt: Counter
  due_at: Moment
  leased_until: Date | null
}

interface TranscriptsTable {
  workspace_id: WorkspaceId
  id: TranscriptId
  chat_id: ChatId
  conversation_id: ConversationId
  recipient: string
  locale: Locale
  asked_by: OperatorId | null
  from_seq: number | null
  purpose: Generated<'case' | 'portal'>
  state: Generated<DeliveryState>
  error: ChannelErrorCode | null
  attempt: Counter
  due_at: Moment
  leased_until: Date | null
  created_at: Moment
}

export interface CasesTable {
  workspace_id: WorkspaceId
  id: CaseId
  version: Counter
  number: number
  conversation_id: ConversationId
  subject: Generated<string>
  status: Generated<CaseStatus>
  owner_id: OperatorId | null
  merged_into: CaseId | null
  snoozed_until: Date | null
  unread: Generated<boolean>
  created_at: Moment
  updated_at: Moment
}

/** Who let go of a waiting chat, or did not want it, and when. */
export interface PassedOver {
  readonly by: OperatorId
  readonly at: string
}

/** What a finish ended, for its undo. */
export interface FinishedFrom {
  readonly holderId: OperatorId | null
  readonly status: CaseStatus
  readonly ownerId: OperatorId | null
  readonly waitingSince: string | null
}

/** What a move of a border between cases found, for its undo: `from` had the messages, `to` has them now. */
export interface CaseMoveBefore {
  readonly fromStatus: CaseStatus
  readonly fromOwnerId: OperatorId | null
  /** null: the case was made by the split. */
  readonly toStatus: CaseStatus | null
  readonly toOwnerId: OperatorId | null
  /** Chats that moved whole, and what they were the reopening of. */
  readonly chats: readonly {
    readonly id: ChatId
    readonly reopened: boolean
    readonly reopenedFrom: CaseStatus | null
  }[]
  readonly noteIds: readonly NoteId[]
}

interface CaseMovesTable {
  workspace_id: WorkspaceId
  id: CaseMoveId
  kind: 'split' | 'merge'
  conversation_id: ConversationId
  from_case_id: CaseId
  to_case_id: CaseId
  from_seq: number
  to_seq: number
  before: Json<CaseMoveBefore>
  operator_id: OperatorId
  at: Moment
  undone_at: Date | null
}

export interface ChatsTable {
  workspace_id: WorkspaceId
  id: ChatId
  conversation_id: ConversationId
  case_id: CaseId
  queue_id: QueueId
  state: 'bot' | 'waiting' | 'active' | 'finished'
  holder_id: OperatorId | null
  reopened: Generated<boolean>
  started_at: Moment
  queued_at: Moment
  taken_at: Date | null
  finished_at: Date | null
  finished_by: OperatorId | null
  finish_reason: FinishReason | null
  texts_sent: Generated<string[]>
  explanation: ColumnType<unknown, string | null | undefined, string | null>
  parent_id: ChatId | null
  first_seq: Counter
  reopened_from: CaseStatus | null
  outbound: Generated<boolean>
  offered_to: OperatorId | null
  offered_at: Date | null
  offer_until: Date | null
  passed_over: Json<PassedOver[]>
  postponed_until: Date | null
  idle_from: Date | null
  holder_active_at: Date | null
  typed_at: Date | null
  holder_opened: Generated<boolean>
  finished_from: ColumnType<FinishedFrom | null, string | null | undefined, string | null>
}

export interface MessagesTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  seq: number
  version: Counter
  case_id: CaseId
  chat_id: ChatId
  kind: 'in' | 'out' | 'system'
  operator_id: OperatorId | null
  outside: Generated<OutsideAuthor | null>
  client_id: string
  body_hash: Buffer
  text: string
  attachments: ColumnType<AttachmentView[] | null, string | null | undefined, string | null>
  reply_to_seq: number | null
  reactions: string[] | null
  notice: Notice | null
  notice_detail: ColumnType<NoticeDetail | null, string | null | undefined, string | null>
  mark: Mark | null
  tag_ids: TagId[] | null
  deleted_at: Date | null
  edits: ColumnType<{ text: string; at: string }[] | null, string | null | undefined, string | null>
  created_at: Date
  edited_at: Date | null
  held_until: Date | null
  own_reaction: Generated<Reaction | null>
  own_reaction_failure: ColumnType<ReactionFailure | null, string | null | undefined, string | null>
}

interface DeliveriesTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  seq: number
  channel_id: ChannelId
  state: Generated<DeliveryState>
  attempt: Counter
  due_at: Moment
  leased_until: Date | null
  fence: Counter
  external_ids: Generated<string[]>
  error: ChannelErrorCode | null
  operation: Generated<'send' | RepairKind>
  next: RepairKind | null
  updated_at: Moment
}

export interface ControlWishesTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  channel_id: ChannelId
  wish: 'take' | 'pass' | 'keep'
  reason: string
  number: Counter
  attempt: Counter
  due_at: Moment
  leased_until: Date | null
}

interface InboxUpdatesTable {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  key: string
  peer: string
  id: Counter
  received_at: Moment
  /** Null once it is older than 30 days. */
  raw: Buffer | null
  state: Generated<'stored' | 'done' | 'ignored' | 'failed'>
  reason: string | null
  attempt: Counter
  due_at: Moment
}

interface FilesTable {
  workspace_id: WorkspaceId
  id: FileId
  name: string
  type: string
  size: number
  sha256: Buffer | null
  width: number | null
  height: number | null
  state: Generated<'ready' | 'fetching' | 'unavailable'>
  uploaded_by: string | null
  conversation_id: ConversationId | null
  created_at: Moment
}

interface FileFetchesTable {
  workspace_id: WorkspaceId
  file_id: FileId
  channel_id: ChannelId
  reference: string
  conversation_id: ConversationId
  seq: number | null
  attempt: Counter
  due_at: Moment
  leased_until: Date | null
}

interface TimersTable {
  workspace_id: WorkspaceId
  kind: string
  subject_id: string
  due_at: Date
  generation: Counter
  leased_until: Date | null
}

interface TagsTable {
  workspace_id: WorkspaceId
  id: TagId
  version: Counter
  name: string
  color: TagColor
  scopes: Generated<TagScope[]>
  removed_at: Date | null
  merged_into: TagId | null
}

export interface NotesTable {
  workspace_id: WorkspaceId
  id: NoteId
  version: Counter
  case_id: CaseId | null
  contact_id: ContactId
  author_id: OperatorId | null
  text: string
  conversation_id: ConversationId | null
  message_seq: number | null
  created_at: Moment
  edited_at: Date | null
  removed_at: Date | null
}

export interface DraftsTable {
  workspace_id: WorkspaceId
  id: DraftId
  version: Counter
  operator_id: OperatorId
  conversation_id: ConversationId
  mode: 'reply' | 'note'
  text: string
  reply_to_seq: number | null
  file_ids: Generated<FileId[]>
  updated_at: Moment
}

interface TemplatesTable {
  workspace_id: WorkspaceId
  id: TemplateId
  version: Counter
  name: string
  text: string
  folder: Generated<string>
  owner_id: OperatorId | null
  texts: Json<TemplateView['texts']>
  action: ColumnType<TemplateView['action'], string | null | undefined, string | null>
  buttons: Generated<string[]>
  shortcut: Generated<string>
  queue_ids: Generated<QueueId[]>
  removed_at: Date | null
  uses: Generated<number>
  used_at: Date | null
}

interface SearchEntriesTable {
  workspace_id: WorkspaceId
  kind: 'message' | 'note' | 'contact' | 'case'
  /** Of a message: its conversation. */
  entity_id: string
  /** Of a message: its number there; else 0. */
  num: number
  /** Of a case: when its last message was. */
  at: Date
  words: string
}

interface CaseTagsTable {
  workspace_id: WorkspaceId
  case_id: CaseId
  tag_id: TagId
  /** The message that has it; 0 = the case itself. */
  seq: Generated<number>
}

interface SavedViewsTable {
  workspace_id: WorkspaceId
  id: SavedViewId
  version: Counter
  name: string
  owner_id: OperatorId | null
  filter: Json<CaseFilter>
  removed_at: Date | null
}

interface NotificationsTable {
  workspace_id: WorkspaceId
  operator_id: OperatorId
  version: Counter
  settings: Json<NotificationChange>
}

interface SubscriptionsTable {
  workspace_id: WorkspaceId
  operator_id: OperatorId
  channel_id: ChannelId
  subscribed: boolean
}

interface SoundsTable {
  workspace_id: WorkspaceId
  file_id: FileId
  operator_id: OperatorId
  created_at: Moment
}

interface PushDevicesTable {
  workspace_id: WorkspaceId
  id: PushDeviceId
  operator_id: OperatorId
  session_id: string
  endpoint: string
  p256dh: string
  auth: string
  user_agent: string
  created_at: Moment
}

interface PushCursorsTable {
  workspace_id: WorkspaceId
  seq: number
}

interface PushesTable {
  workspace_id: WorkspaceId
  device_id: PushDeviceId
  news_key: string
  kind: NewsKind
  conversation_id: ConversationId
  seq: number | null
  created_at: Moment
  attempt: Generated<number>
  due_at: Moment
  leased_until: Date | null
  done_at: Date | null
}

interface AuditRecordsTable {
  workspace_id: WorkspaceId
  id: string
  at: Moment
  operator_id: OperatorId | null
  action: string
  subject_id: string | null
  details: Json<Record<string, unknown>>
  before: Json<Record<string, unknown>>
  address: string | null
}

interface RatingsTable {
  workspace_id: WorkspaceId
  chat_id: ChatId
  conversation_id: ConversationId
  score: number
  comment: Generated<string>
  created_at: Moment
}

interface OrdersTable {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  seq: number
  number: string
  body: Json<Order>
  created_at: Moment
}

export interface Tables {
  workspaces: WorkspacesTable
  case_numbers: CaseNumbersTable
  feeds: FeedsTable
  events: EventsTable
  operators: OperatorsTable
  sessions: SessionsTable
  api_keys: ApiKeysTable
  invitations: InvitationsTable
  queues: QueuesTable
  queue_members: QueueMembersTable
  calendars: CalendarsTable
  operator_groups: OperatorGroupsTable
  group_members: GroupMembersTable
  queue_groups: QueueGroupsTable
  routing_due: RoutingDueTable
  channels: ChannelsTable
  contacts: ContactsTable
  identities: IdentitiesTable
  identity_aliases: IdentityAliasesTable
  approved_messages: ApprovedMessagesTable
  letter_copies: LetterCopiesTable
  message_buttons: MessageButtonsTable
  channel_bots: ChannelBotsTable
  bot_talks: BotTalksTable
  blocks: BlocksTable
  conversations: ConversationsTable
  cases: CasesTable
  case_moves: CaseMovesTable
  chats: ChatsTable
  messages: MessagesTable
  deliveries: DeliveriesTable
  inbox_updates: InboxUpdatesTable
  control_wishes: ControlWishesTable
  files: FilesTable
  file_fetches: FileFetchesTable
  timers: TimersTable
  templates: TemplatesTable
  tags: TagsTable
  notes: NotesTable
  drafts: DraftsTable
  search_entries: SearchEntriesTable
  case_tags: CaseTagsTable
  saved_views: SavedViewsTable
  notifications: NotificationsTable
  subscriptions: SubscriptionsTable
  sounds: SoundsTable
  push_devices: PushDevicesTable
  push_cursors: PushCursorsTable
  pushes: PushesTable
  ratings: RatingsTable
  orders: OrdersTable
  letters: LettersTable
  transcripts: TranscriptsTable
  audit_records: AuditRecordsTable
}
