import type { ApprovedChoice, ApprovedTemplate } from '@parley/contract/approved-template'
import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelId, Instant } from '@parley/contract/ids'
import type { AttachmentView, ChannelErrorCode, OutsideAuthor } from '@parley/contract/message-views'
import type { ReplyWindow } from '@parley/contract/reply-window'
import type { ChannelKind, Locale, LocalizedText } from '@parley/contract/views'
import type { TObject, TSchema } from 'typebox'

/* What every kind of channel must be able to do. A kind knows its platform and nothing of workspaces, chats or the database. */

/** A connected channel as its kind sees it. `settings` and `secrets` passed the kind's own schemas when it was connected. */
export interface ChannelAccount {
  readonly id: ChannelId
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  /** The desk's time, for what is signed with a time. */
  readonly now: Date
}

/** What the live check made of the entered credentials. */
export interface CheckedChannel {
  /** What operators read beside the channel: `@polka_bot`. */
  readonly account: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Kept encrypted; may hold more than was entered, such as the webhook's secret. */
  readonly secrets: Readonly<Record<string, string>>
  /** How long after the client's last message one may write to him; absent = always (T6). */
  readonly replyWindow?: ReplyWindow
}

/** How long after sending our messages can be repaired, seconds: 0 = never, null = always (B-13). */
export interface Repairs {
  readonly editSeconds: number | null
  readonly deleteSeconds: number | null
}

export interface Channel {
  readonly kind: ChannelKind
  /** What people call it, and what the wizard asks for. */
  readonly setup: Omit<ChannelKindView, 'kind' | 'address'> & {
    /** An address of this server that has to be entered or published elsewhere; `:id` in it stands for the channel. */
    readonly address?: { readonly path: string; readonly label: LocalizedText }
  }
  readonly repairs: Repairs
  /** Whether the platform tells that the client has read something. */
  readonly tellsRead: boolean
  /** What an administrator enters; every field is text. */
  readonly credentials: TObject
  readonly settings: TObject
  /**
   * Asks the platform whether the credentials work. Both passed the schemas above; `now` is the desk's time.
   * @throws SetupFault with words for what is wrong; ChannelError, such as `unavailable` when the platform cannot be asked
   */
  checkCredentials(
    credentials: Readonly<Record<string, unknown>>,
    settings: Readonly<Record<string, unknown>>,
    now: Date,
  ): Promise<CheckedChannel>
  /** Null for a channel whose clients talk to this server itself (the widget). */
  readonly platform: Platform | null
}

/** A messenger of somebody else: updates come by webhook, messages leave by calls. Every method that calls it throws ChannelError. */
export interface Platform {
  /** Asks for updates at `url`, signed so that `verify` knows them. Safe to repeat. */
  setWebhook(account: ChannelAccount, url: string): Promise<void>
  /** Stops the updates. Safe to repeat. */
  removeWebhook(account: ChannelAccount): Promise<void>
  /**
   * Whether the platform itself sent this request. Fails closed: no secret, no trust. Compares in constant time. A promise where keys
   * of the platform may have to be fetched for it.
   */
  verify(request: HookRequest, account: ChannelAccount): boolean | Promise<boolean>
  /** The body of the answer to an update that is kept; empty unless the platform wants certain words. */
  readonly acknowledgement?: string
  /**
   * What answers a request that is no update, such as the proof that the address is ours; null for every other one. Verifies by itself,
   * and refuses with ChannelError `bad_signature`.
   */
  handshake?(request: HookRequest, account: ChannelAccount): (() => Promise<string>) | null
  /** Fetching updates instead of being told, for desks that cannot be reached from outside. Used where the setting `updates` is `polling`. */
  readonly polling?: Polling
  /**
   * The updates of a verified request, where the platform puts several into one; each as if it had come alone. Null where the body is
   * none at all, empty where nothing in it is the channel's. Without it a request is one update.
   */
  split?(raw: Buffer, account: ChannelAccount): readonly Buffer[] | null
  /** What a verified body has to be, for developers who read in the answer what is wrong with theirs; without one `envelope` says no. */
  schemaOf?(body: unknown): TSchema
  /** Key and sender of a verified update, or null where the body is none at all. */
  envelope(raw: Buffer): UpdateEnvelope | null
  /** What the update says. Pure; an update that nobody here understands is `ignored`, never an exception. */
  parse(raw: Buffer, account: ChannelAccount): ParsedUpdate | Promise<ParsedUpdate>
  /**
   * Sends a message to a person, in as many parts as the platform needs, one after the other. The first `alreadyAccepted` of the
   * platform's messages came through in an earlier attempt and are left out; `accepted` is awaited after each part.
   * @throws ChannelError about the part that failed; parts reported before it are with the platform
   */
  send(account: ChannelAccount, externalId: string, message: MessageToSend, progress: SendProgress): Promise<void>
  /** Writes to somebody by his address what is no message of a conversation, such as a transcript. Only mailboxes can. */
  readonly sendLetter?: (account: ChannelAccount, letter: PlainLetter) => Promise<void>
  /** Whether the platform's messages that became of `before` can show another text. Pure. */
  canEdit(before: MessageShape, text: string): boolean
  /** Puts another text where the old one stands. Safe to repeat: a text that is there already is no error. */
  edit(account: ChannelAccount, externalId: string, message: MessageToSend, sent: readonly string[]): Promise<void>
  /** Removes messages at the person's, too. Safe to repeat: one that is gone already is no error. */
  remove(account: ChannelAccount, externalId: string, sent: readonly string[]): Promise<void>
  /** For how long sending the same message again cannot double it, in seconds; 0 or none = it can at once. */
  readonly repeatableSeconds?: number
  /** How often a message is tried while the platform is out, with waits of up to five minutes; 12 unless given: about 25 minutes. */
  readonly outageAttempts?: number
  /** Shows that we type, for some seconds. */
  showTyping(account: ChannelAccount, externalId: string): Promise<void>
  /** Downloads a file that an update referred to. */
  fetchFile(account: ChannelAccount, reference: string): Promise<FetchedFile>
  /** In place of `fetchFile`, where files come inside updates: of which one a reference speaks, by its key, and what it means there. */
  readonly enclosed?: {
    keyOf(reference: string): string
    read(raw: Buffer, reference: string): Promise<FetchedFile>
  }
  /** Where the person's profile photo is, or null where he has none that we may see. Takes his `photoReference`, else his id. */
  findPhoto(account: ChannelAccount, reference: string): Promise<IncomingFile | null>
  /** What the platform says of a person whom its updates only number (C-8). */
  completePerson?(account: ChannelAccount, person: Person): Promise<Person>
  /** People have several ids, of which an update may name any (`Person.aliases`). */
  readonly hasAliases?: boolean
  /** Texts that the platform has approved, which may be sent after the reply window (T6). */
  readonly templates?: ApprovedTemplates
  /** Sharing conversations with a bot, where the platform lets several programs have a part in one (C-63). */
  readonly bots?: BotSharing
  /** Tells the platform that the press of a button was heard. */
  answerPress?(account: ChannelAccount, externalId: string, pressId: string): Promise<void>
}

/** Every method throws ChannelError. */
export interface ApprovedTemplates {
  /** Those that an operator can fill in. */
  list(account: ChannelAccount): Promise<ApprovedTemplate[]>
}

/** Who controls a conversation, by calls. Safe to repeat. Every method throws ChannelError; `rejected` = the platform does not allow it. */
export interface BotSharing {
  /** Takes the conversation for the desk, or asks the bot for it where it cannot be taken: then `bot` has it until it hands over. */
  take(account: ChannelAccount, externalId: string, reason: string): Promise<'desk' | 'bot'>
  /** Gives it to the bot. */
  pass(account: ChannelAccount, externalId: string, reason: string): Promise<void>
  /** Keeps it from lapsing for another day; tells who has it. */
  keep(account: ChannelAccount, externalId: string): Promise<'desk' | 'bot'>
}

/** Asking for updates in turns. Every method throws ChannelError. */
export interface Polling {
  /** Prepares the platform; in place of `setWebhook`. Safe to repeat. Returns the first `cursor`. */
  start(account: ChannelAccount): Promise<string | null>
  /**
   * Waits for updates, for half a minute at most, and returns them with where to go on. What lies before `cursor` is not needed any more.
   * @param cursor what the last turn returned; null = from what the platform still has
   */
  next(account: ChannelAccount, cursor: string | null, signal: AbortSignal): Promise<PolledUpdates>
}

export interface PolledUpdates {
  /** Each as a webhook would have brought it. */
  readonly updates: readonly Buffer[]
  readonly cursor: string
}

/** A request to a channel's webhook. `raw` are the bytes as they came: signatures are about bytes. */
export interface HookRequest {
  readonly method: string
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly raw: Buffer
}

export interface UpdateEnvelope {
  /** The platform's own key: the same update sent again has the same one. 1–200 characters. */
  readonly key: string
  /** Updates of one peer are processed in the order of arrival; empty = nobody's. */
  readonly peer: string
}

/** Everything that an update can mean. */
export type ParsedUpdate =
  | { readonly kind: 'message'; readonly message: IncomingMessage }
  | { readonly kind: 'edit'; readonly edit: IncomingEdit }
  | { readonly kind: 'reaction'; readonly reaction: IncomingReaction }
  | { readonly kind: 'seen'; readonly seen: IncomingSeen }
  /** A message of ours that the platform had accepted did not reach the client. */
  | { readonly kind: 'undelivered'; readonly failure: IncomingFailure }
  /** The client took a message of his back. */
  | { readonly kind: 'deletion'; readonly externalId: string; readonly messageId: string }
  /** The person can be written to (again), and this is what is known of him. */
  | { readonly kind: 'reachable'; readonly person: Person }
  /** The person has another id from now on, and these others beside it. */
  | {
      readonly kind: 'moved'
      readonly from: string
      readonly externalId: string
      readonly aliases: readonly string[]
      readonly details: Person['details']
    }
  /** The person blocked us or left the platform. */
  | { readonly kind: 'unreachable'; readonly externalId: string }
  /** About a message whose sender is not told again: he is looked up by the key of the update that brought it. */
  | { readonly kind: 'about'; readonly updateKey: string; readonly of: (externalId: string) => ParsedUpdate }
  /** Somebody else wrote to the person on our side, or we read what we sent ourselves. */
  | { readonly kind: 'echo'; readonly echo: IncomingEcho }
  /** Who controls the conversation now, or that the bot asks for it. `unwanted`: given to us, though people take no part. */
  | {
      readonly kind: 'control'
      readonly externalId: string
      readonly says: 'desk_has' | 'bot_has' | 'bot_asks' | 'unwanted'
      /** Why, in the bot's words; may be empty. */
      readonly note: string
    }
  /** Kept, and nothing more. `reason` is a short code such as `group_chat`. */
  | { readonly kind: 'ignored'; readonly reason: string }

/** Which fact about a person a detail is; its label is in the workspace's language. */
export type DetailField =
  | 'username'
  | 'phone'
  | 'source'
  | 'page'
  | 'startPage'
  | 'pages'
  | 'timeOnSite'
  | 'address'
  | 'email'
  | 'language'
  | 'browser'
  | 'screen'
  | 'profile'
  | 'city'

/** A person as the platform knows him. */
export interface Person {
  readonly externalId: string
  /** Other ids under which the platform may name him; whoever is known by any of them is he (E-14). */
  readonly aliases?: readonly string[]
  readonly name: string
  readonly details: readonly {
    readonly field: DetailField
    readonly value: string
    readonly link?: string
    /** The value is the time since then. */
    readonly since?: Instant
  }[]
  /** What `findPhoto` takes, where that is not his id. */
  readonly photoReference?: string
  /** His language, where the platform tells it and the desk has it. */
  readonly locale?: Locale | undefined
}

export interface IncomingMessage {
  readonly person: Person
  /** The platform's id of the message, unique between us and this person. 1–250 printable ASCII characters, 60 in an album; no full stop. */
  readonly messageId: string
  /** Messages of one person with the same album are one message with several files. 1–40 printable ASCII characters. */
  readonly albumId: string | null
  readonly text: string
  readonly files: readonly IncomingFile[]
  /** The platform's id of the message that this one answers. */
  readonly replyToId: string | null
  /** Whose words the platform lets through, where a bot has a part in the channel. */
  readonly control?: 'desk' | 'bot'
  /** It is the press of a button, which the platform wants to be answered under this id. */
  readonly pressId?: string
  /** Set where the platform has threads. */
  readonly thread?: IncomingThread
  /** Set where it came by mail. */
  readonly letter?: IncomingLetter
}

/** Which conversation of a person a message belongs to (O-2): that of the first message named here that is known, else a new one. */
export interface IncomingThread {
  /** Names the conversation that it begins. 1–60 printable ASCII characters. */
  readonly key: string
  /** The platform's ids of messages that it goes on from, the nearest first. */
  readonly answers: readonly string[]
  /** № of a case that it names; counts only if the case is this person's. */
  readonly caseNumber: number | null
  /** Of the case that it begins (O-28). */
  readonly subject: string
}

/** What a letter is besides its words. */
export interface IncomingLetter {
  /** Its id in mail, without angle brackets. */
  readonly mailId: string
  readonly subject: string
  /** Everybody whom it names as its receivers, the mailbox itself among them. */
  readonly copies: readonly string[]
  /** Where its sender wants answers to go, if elsewhere; '' = nowhere else. */
  readonly replyTo: string
  /** What it repeats of earlier letters; '' = nothing. */
  readonly quoted: string
  /** As it was formed, safe to show in a frame of its own; '' = it was plain text. */
  readonly html: string
  /** Pictures in `html`: content id → number of the message's file, from 0. */
  readonly pictures: Readonly<Record<string, number>>
  /** Written by a machine: nothing is answered by itself. */
  readonly isAutomatic: boolean
  /** The domain of its sender says that it did not send it. */
  readonly isUnverified: boolean
}

/** A message on our side that this desk did not send, or did: the platform tells of all of them. */
export interface IncomingEcho {
  readonly externalId: string
  readonly messageId: string
  readonly text: string
  readonly files: readonly IncomingFile[]
  readonly replyToId: string | null
  /** `desk`: the platform says that it is ours. */
  readonly by: OutsideAuthor | 'desk'
}

/** A file that stays with the platform until it is fetched. */
export interface IncomingFile {
  /** What `fetchFile` takes. */
  readonly reference: string
  readonly kind: AttachmentView['kind']
  readonly name: string
  /** As claimed; the bytes decide when they are here. */
  readonly type: string
  /** Bytes; 0 = unknown. */
  readonly size: number
  readonly width?: number
  readonly height?: number
  readonly durationSeconds?: number
  /** Why it will never be fetched. */
  readonly unavailable?: 'too_big' | 'failed'
}

export interface IncomingEdit {
  readonly externalId: string
  readonly messageId: string
  readonly albumId: string | null
  readonly text: string
}

/** Our messages reached the client, or he read them. */
export interface IncomingSeen {
  readonly externalId: string
  readonly state: 'delivered' | 'read'
  /** Up to this one of ours, by its id with the platform; up to a number where these ids are growing numbers; or sent until then. */
  readonly upTo: { readonly messageId: string } | { readonly number: number } | { readonly at: Date }
}

/** `code` says why our message did not reach him. */
export interface IncomingFailure {
  readonly externalId: string
  readonly messageId: string
  readonly code: ChannelErrorCode
}

/** What stands on a message now; an empty list = all taken back. */
export interface IncomingReaction {
  readonly externalId: string
  readonly messageId: string
  readonly reactions: readonly string[]
  /** The platform counts the reply window from it, as from a message (T6). */
  readonly opensWindow?: boolean
}

/** One message of an operator or of the desk, as it goes to a platform. */
export interface MessageToSend {
  /** The same for every attempt, and for no other message. */
  readonly key: string
  readonly text: string
  readonly files: readonly FileToSend[]
  /** The platform's id of the message that it answers. */
  readonly replyToId: string | null
  /** It is an approved text with what fills it in; `text` is how it reads. */
  readonly approved?: ApprovedChoice
  /** The `hours` of the reply window are over: only a person may still write (T6). */
  readonly isLate?: boolean
  /** Nobody wrote it: the desk's own words, such as that everybody is busy. */
  readonly isAutomatic?: boolean
  /** Set in a conversation that is a thread. */
  readonly thread?: OutgoingThread
}

/** What a thread was about until now. */
export interface OutgoingThread {
  readonly subject: string
  readonly caseNumber: number
  /** Ids in mail of its letters, oldest first; the last is the one that is answered. */
  readonly before: readonly string[]
  /** The client's letter that is answered. */
  readonly quoted: { readonly name: string; readonly at: Date; readonly text: string } | null
  readonly locale: Locale
  /** IANA. */
  readonly timeZone: string
}

/** A letter that the desk writes by itself. */
export interface PlainLetter {
  /** The same for every attempt, and for no other letter. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** What of a file decides how a platform sends it. */
export interface FileShape {
  readonly type: string
  readonly size: number
  readonly width?: number
  readonly height?: number
}

/** What of a message decides into how many of the platform's it is parted. */
export interface MessageShape {
  readonly text: string
  readonly files: readonly FileShape[]
}

export interface FileToSend extends FileShape {
  readonly name: string
  read(): Promise<Buffer>
  /** Where a platform that fetches files itself finds it for a week. `name` is the end of the path: some look at its extension. */
  link(name: string): string
}

export interface SendProgress {
  /** How many of the platform's messages earlier attempts brought through. */
  readonly alreadyAccepted: number
  /** A part is with the platform under these ids (an album has several). Throws where the sender lost its lease: then nothing more is sent. */
  accepted(externalMessageIds: readonly string[]): Promise<void>
}

export interface FetchedFile {
  readonly name: string
  readonly bytes: Buffer
}
