import Type, { type Static } from 'typebox'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

/** A uuid that was just made: the first variable or column it is given to says of what kind. */
export type FreshId = Id<never>

/** A uuid of one kind of thing: an `OperatorId` is not a `ContactId`. */
const id = <Name extends string>(name: Name) => Type.Unsafe<Id<Name>>(Type.String({ format: 'uuid', title: name }))

export const OperatorId = id('OperatorId')
export type OperatorId = Static<typeof OperatorId>
export const ContactId = id('ContactId')
export type ContactId = Static<typeof ContactId>
export const IdentityId = id('IdentityId')
export type IdentityId = Static<typeof IdentityId>
export const ChannelId = id('ChannelId')
export type ChannelId = Static<typeof ChannelId>
export const QueueId = id('QueueId')
export type QueueId = Static<typeof QueueId>
export const ConversationId = id('ConversationId')
export type ConversationId = Static<typeof ConversationId>
export const ChatId = id('ChatId')
export type ChatId = Static<typeof ChatId>
export const CaseId = id('CaseId')
export type CaseId = Static<typeof CaseId>
export const FileId = id('FileId')
export type FileId = Static<typeof FileId>
export const TemplateId = id('TemplateId')
export type TemplateId = Static<typeof TemplateId>
export const InvitationId = id('InvitationId')
export type InvitationId = Static<typeof InvitationId>
export const TagId = id('TagId')
export type TagId = Static<typeof TagId>
export const NoteId = id('NoteId')
export type NoteId = Static<typeof NoteId>
export const DraftId = id('DraftId')
export type DraftId = Static<typeof DraftId>
export const GroupId = id('GroupId')
export type GroupId = Static<typeof GroupId>
export const CalendarId = id('CalendarId')
export type CalendarId = Static<typeof CalendarId>
export const BlockId = id('BlockId')
export type BlockId = Static<typeof BlockId>
export const SavedViewId = id('SavedViewId')
export type SavedViewId = Static<typeof SavedViewId>
export const CaseMoveId = id('CaseMoveId')
export type CaseMoveId = Static<typeof CaseMoveId>
export const PushDeviceId = id('PushDeviceId')
export type PushDeviceId = Static<typeof PushDeviceId>
export const ApiKeyId = id('ApiKeyId')
export type ApiKeyId = Static<typeof ApiKeyId>
export const TranscriptId = id('TranscriptId')
export type TranscriptId = Static<typeof TranscriptId>

/** A workspace: the tenant. A positive integer, first in every key. */
export const WorkspaceId = Type.Unsafe<number & { readonly [brand]: 'WorkspaceId' }>(
  Type.Integer({ minimum: 1, title: 'WorkspaceId' }),
)
export type WorkspaceId = Static<typeof WorkspaceId>

/** The sender's own id of a message: unique in its conversation for the message's whole life (decision 10). 1–100 printable ASCII characters. */
export const ClientId = Type.String({ pattern: '^[!-~]{1,255}$', title: 'ClientId' })
export type ClientId = Static<typeof ClientId>

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = Type.String({ format: 'date-time', title: 'Instant' })
export type Instant = Static<typeof Instant>
