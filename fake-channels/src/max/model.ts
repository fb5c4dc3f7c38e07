import type { FakeFile, MediaKind } from '../files.ts'

/* What the imitation of MAX knows: one bot and the people who write to it. */

export interface FakeMaxUser {
  readonly id: number
  readonly firstName: string
  readonly lastName?: string
  readonly username?: string
  readonly language: string
  readonly photoId?: string
}

/** A message as both sides see it. */
export interface FakeMaxMessage {
  readonly mid: string
  readonly from: 'user' | 'bot'
  text: string
  readonly fileIds: readonly string[]
  /** What else is attached, in MAX's shape. */
  readonly attachments: readonly object[]
  readonly replyToMid?: string
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[]
  /** Milliseconds. */
  readonly timestamp: number
  /** Milliseconds. */
  editedAt?: number
}

/** A dialog of one person with the bot. */
export interface FakeMaxChat {
  readonly id: number
  readonly userId: number
  readonly messages: FakeMaxMessage[]
  blocked: boolean
  /** He sees until then that the bot types, milliseconds; 0 = never. */
  typingUntil: number
}

export interface FakeMaxState {
  readonly users: FakeMaxUser[]
  readonly chats: FakeMaxChat[]
  readonly files: FakeFile[]
  /** For those who ask; the newest ones. */
  readonly updates: { readonly marker: number; readonly body: Readonly<Record<string, unknown>> }[]
  readonly numbers: { message: number; marker: number; file: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyMaxState(): FakeMaxState {
  const seconds = Math.floor(Date.now() / 1000)
  return { users: [], chats: [], files: [], updates: [], numbers: { message: seconds, marker: seconds, file: 1 } }
}

/** Kinds of attachments that carry a file. */
export const maxKinds: Readonly<Partial<Record<MediaKind, string>>> = {
  photo: 'image',
  document: 'file',
  voice: 'audio',
  video: 'video',
  sticker: 'sticker',
}
