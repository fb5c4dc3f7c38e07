import type { FakeFile, MediaKind } from '../files.ts'

/* What the imitation of a page on Messenger, or of its Instagram account, knows. */

export interface FakePageUser {
  /** Page-scoped: another page would know him under another one. */
  readonly id: number
  readonly firstName: string
  readonly lastName?: string
  readonly username?: string
  readonly photoId?: string
}

/** A message as both sides see it. */
export interface FakePageMessage {
  readonly mid: string
  /** Its place in the chat, from 1. */
  readonly number: number
  readonly from: 'user' | 'bot'
  /** Who wrote it on the page's side; undefined for the person's. */
  readonly appId?: string
  text: string
  readonly fileIds: readonly string[]
  readonly replyToMid?: string
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[]
  /** Words that its echo repeats; Messenger only. */
  readonly metadata?: string
  /** Sent under the tag for people who answer late. */
  readonly tag?: string
  /** The person's own. */
  reactions: readonly string[]
  /** The page's on a message of his. */
  ownReaction?: string
  /** Milliseconds. */
  readonly timestamp: number
  editedAt?: number
}

export interface FakePageChat {
  readonly userId: number
  readonly messages: FakePageMessage[]
  blocked: boolean
  /** The person's last act is more than a day ago. */
  windowOver: boolean
  /** Which app may write; null = nobody in particular. */
  owner: string | null
  typingUntil: number
}

export interface FakePageState {
  readonly users: FakePageUser[]
  readonly chats: FakePageChat[]
  readonly files: FakeFile[]
  readonly numbers: { message: number; file: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyPageState(): FakePageState {
  return { users: [], chats: [], files: [], numbers: { message: Math.floor(Date.now() / 1000), file: 1 } }
}

/** Where people answer in Meta's own apps. */
export const inboxAppId = '263902037430900'

/** What Meta calls a file; all others are `file`. */
export const attachmentTypes: Readonly<Partial<Record<MediaKind, string>>> = {
  photo: 'image',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
  sticker: 'sticker',
}
