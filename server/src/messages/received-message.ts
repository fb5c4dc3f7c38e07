import type { ChannelId, ConversationId, FileId, Instant, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import type { ContactView, Locale } from '@parley/contract/views'

/** A client's message as its channel understood it. */
export interface ReceivedMessage {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  /** The person, as the platform knows him; for a widget the hash of the visitor's token. */
  readonly externalId: string
  /** Which of his conversations in this channel it belongs to, where the channel has threads (O-2); none: the endless one. */
  readonly thread?: string | undefined
  /** Becomes the subject of a case that it begins (O-28). */
  readonly subject?: string | undefined
  /** The mailbox that takes our answers to him, where the channel itself cannot; of a conversation that it begins. */
  readonly mailboxId?: ChannelId | undefined
  /** A machine wrote it, or nobody knows whose the address is: the desk does not answer by itself that all are busy or away. */
  readonly isAutomatic?: boolean | undefined
  /** What the channel knows of him: fills a new contact (C-7, C-8); the details are renewed with each new chat. */
  readonly contact: {
    readonly name: string
    readonly details: ContactView['details']
    readonly photoFileId?: FileId
    /** His language, where the channel tells it. */
    readonly locale?: Locale | undefined
  }
  /** The platform's key of the message, the same each time it is delivered. */
  readonly clientId: string
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly replyToSeq: number | null
  /** Whose words the platform lets through, where a bot has a part in the channel. */
  readonly control?: 'desk' | 'bot'
}

/** Where a received message is now. `duplicate`: it had been stored before, under this number. */
export interface StoredMessage {
  readonly conversationId: ConversationId
  readonly seq: number
  readonly createdAt: Instant
  readonly duplicate: boolean
}
