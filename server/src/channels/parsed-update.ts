import type { Instant } from '@parley/contract/ids'
import type { AttachmentView, ChannelErrorCode, OutsideAuthor } from '@parley/contract/message-views'
import type { Reaction } from '@parley/contract/reaction'
import type { Locale } from '@parley/contract/views'

/* What an update of a platform says, in words that are the same for all of them. */

/** Everything that an update can mean. */
export type ParsedUpdate =
  | { readonly kind: 'message'; readonly message: IncomingMessage }
  | { readonly kind: 'edit'; readonly edit: IncomingEdit }
  | { readonly kind: 'reaction'; readonly reaction: IncomingReaction }
  | { readonly kind: 'seen'; readonly seen: IncomingSeen }
  /** A message of ours that the platform had accepted did not reach the client. */
  | { readonly kind: 'undelivered'; readonly failure: IncomingFailure }
  /** An emoji of ours that the platform had taken did not reach the client. */
  | { readonly kind: 'reaction_failed'; readonly failure: IncomingReactionFailure }
  /** The client writes; nothing of it is kept. */
  | { readonly kind: 'typing'; readonly externalId: string }
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
  /** The platform has what we sent with this mark (`acceptanceMark`), and says this besides. */
  | { readonly kind: 'accepted'; readonly messageId: string; readonly mark: string; readonly says: ParsedUpdate }
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

/** All ids under which the platform named him, his own first. */
export function idsOf({ externalId, aliases = [] }: Person): readonly string[] {
  return [externalId, ...aliases]
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
  /** Everybody besides the mailbox whom it names as its receivers. */
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

/** `messageId`: the client's, on which `reaction` (null = none) was to stand in place of `before`. */
export interface IncomingReactionFailure extends IncomingFailure {
  readonly reaction: Reaction | null
  readonly before: Reaction | null
}

/** What stands on a message now; an empty list = all taken back. */
export interface IncomingReaction {
  readonly externalId: string
  readonly messageId: string
  readonly reactions: readonly string[]
  /** The platform counts the reply window from it, as from a message (T6). */
  readonly opensWindow?: boolean
}
