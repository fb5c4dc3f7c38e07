import type { ApprovedTemplate } from '@parley/contract/approved-template'
import type { ChannelId } from '@parley/contract/ids'
import type { Reaction } from '@parley/contract/reaction'
import type { TSchema } from 'typebox'
import type { MessageShape, MessageToSend, PlainLetter, SendProgress } from './message-to-send.ts'
import type { IncomingFile, ParsedUpdate, Person } from './parsed-update.ts'

/** A connected channel as its kind sees it. `settings` and `secrets` passed the kind's own schemas when it was connected. */
export interface ChannelAccount {
  readonly id: ChannelId
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  /** The desk's time, for what is signed with a time. */
  readonly now: Date
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
  /**
   * Whether a verified request also tells of others than this account: where an app has one address for all of its accounts. The other
   * channels of this kind in the workspace then look for theirs, if they prove the request as well.
   */
  tellsOfOthers?(raw: Buffer, account: ChannelAccount): boolean
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
  /** Buttons of a message are shown as such; elsewhere they go as lines of its text. */
  readonly hasButtons?: boolean
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
  /** Shows that we type, for some seconds; `lastMessageId`: the platform's id of the newest message of his, null where he wrote none. */
  showTyping(account: ChannelAccount, externalId: string, lastMessageId: string | null): Promise<void>
  /** For how long it is shown, in seconds; 4 unless given. */
  readonly typingSeconds?: number
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
  /**
   * Puts our emoji on a message of the person's in place of an earlier one (`before`); null takes it back. Safe to repeat. Where it may
   * fail after it was taken, `parse` says `reaction_failed`.
   */
  react?(
    account: ChannelAccount,
    externalId: string,
    messageId: string,
    reaction: Reaction | null,
    before: Reaction | null,
  ): Promise<void>
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

export interface FetchedFile {
  readonly name: string
  readonly bytes: Buffer
}
