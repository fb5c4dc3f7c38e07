import type {
  CaseId,
  ChannelId,
  ChatId,
  ContactId,
  ConversationId,
  FileId,
  IdentityId,
  InvitationId,
  OperatorId,
  QueueId,
  TemplateId,
  WorkspaceId,
} from '@parley/contract/ids'
import type {
  AttachmentView,
  CaseStatus,
  ChannelErrorCode,
  ChannelKind,
  ContactView,
  DeliveryState,
  FinishReason,
  Locale,
  Notice,
  PresenceStatus,
  Role,
  RoutingRule,
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

interface PendingEventsTable {
  workspace_id: WorkspaceId
  id: Counter
  kind: string
  entity_id: string
  num: number | null
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
  last_given_at: Date | null
  removed_at: Date | null
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
  id: string
  operator_id: OperatorId
  token_hash: Buffer
  name: string
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
}

export interface QueuesTable {
  workspace_id: WorkspaceId
  id: QueueId
  version: Counter
  name: string
  rule: Generated<RoutingRule>
  busy_text: Generated<string>
  off_shift_text: Generated<string>
  wait_target_minutes: Generated<number>
  created_at: Moment
}

interface QueueMembersTable {
  workspace_id: WorkspaceId
  queue_id: QueueId
  operator_id: OperatorId
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
  settings: Json<Record<string, unknown>>
  secrets: Buffer | null
  last_error: string | null
  created_at: Moment
}

interface ContactsTable {
  workspace_id: WorkspaceId
  id: ContactId
  name: string
  company: string | null
  photo_file_id: FileId | null
  created_at: Moment
}

interface IdentitiesTable {
  workspace_id: WorkspaceId
  id: IdentityId
  channel_id: ChannelId
  external_id: string
  contact_id: ContactId
  profile: Json<ContactView['details']>
  reachable: Generated<boolean>
  created_at: Moment
}

export interface ConversationsTable {
  workspace_id: WorkspaceId
  id: ConversationId
  version: Counter
  channel_id: ChannelId
  identity_id: IdentityId
  contact_id: ContactId
  queue_id: QueueId
  delivers: boolean
  case_id: CaseId | null
  chat_id: ChatId | null
  chat_state: Generated<'waiting' | 'active' | 'finished'>
  holder_id: OperatorId | null
  fence: Counter
  seq: Counter
  unread: Counter
  waiting_since: Date | null
  last_in_at: Date | null
  last_out_at: Date | null
  delivered_seq: Counter
  read_seq: Counter
  finished_at: Date | null
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
  created_at: Moment
  updated_at: Moment
}

export interface ChatsTable {
  workspace_id: WorkspaceId
  id: ChatId
  conversation_id: ConversationId
  case_id: CaseId
  queue_id: QueueId
  state: 'waiting' | 'active' | 'finished'
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
  released_by: OperatorId | null
  released_at: Date | null
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
  client_id: string
  body_hash: Buffer
  text: string
  attachments: ColumnType<AttachmentView[] | null, string | null | undefined, string | null>
  reply_to_seq: number | null
  reactions: string[] | null
  notice: Notice | null
  edits: ColumnType<{ text: string; at: string }[] | null, string | null | undefined, string | null>
  created_at: Date
  edited_at: Date | null
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
  updated_at: Moment
}

interface InboxUpdatesTable {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  key: string
  peer: string
  id: Counter
  received_at: Moment
  raw: Buffer
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

interface TemplatesTable {
  workspace_id: WorkspaceId
  id: TemplateId
  version: Counter
  name: string
  text: string
  removed_at: Date | null
}

interface AuditRecordsTable {
  workspace_id: WorkspaceId
  id: string
  at: Moment
  operator_id: OperatorId | null
  action: string
  subject_id: string | null
  details: Json<Record<string, unknown>>
}

export interface Tables {
  workspaces: WorkspacesTable
  case_numbers: CaseNumbersTable
  feeds: FeedsTable
  events: EventsTable
  pending_events: PendingEventsTable
  operators: OperatorsTable
  sessions: SessionsTable
  api_keys: ApiKeysTable
  invitations: InvitationsTable
  queues: QueuesTable
  queue_members: QueueMembersTable
  routing_due: RoutingDueTable
  channels: ChannelsTable
  contacts: ContactsTable
  identities: IdentitiesTable
  conversations: ConversationsTable
  cases: CasesTable
  chats: ChatsTable
  messages: MessagesTable
  deliveries: DeliveriesTable
  inbox_updates: InboxUpdatesTable
  files: FilesTable
  file_fetches: FileFetchesTable
  timers: TimersTable
  templates: TemplatesTable
  audit_records: AuditRecordsTable
}
