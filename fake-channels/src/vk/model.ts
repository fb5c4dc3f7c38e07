import type { FakeFile } from '../files.ts'

/* What the imitation of VK knows. Names as in VK's documentation where it has one. */

/** A server of the Callback API. */
export interface CallbackServer {
  readonly id: number
  url: string
  secret: string
  /** It answered with the confirmation. */
  status: 'ok' | 'failed'
  readonly events: Set<string>
}

export interface FakeGroup {
  readonly id: number
  readonly token: string
  readonly screenName: string
  readonly name: string
  /** Rights of the token. */
  readonly permissions: readonly string[]
  readonly servers: CallbackServer[]
  longPoll: boolean
}

/** A person with a phone. */
export interface FakeVkUser {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly screenName?: string
  readonly city?: string
  readonly photoId?: string
}

/** A message as both sides see it; `id` counts within the conversation (conversation_message_id). */
export interface FakeVkMessage {
  readonly id: number
  readonly from: 'user' | 'bot'
  text: string
  readonly fileIds: readonly string[]
  /** What else is attached, in VK's shape. */
  readonly attachments: readonly object[]
  readonly replyToId?: number
  /** What the person may answer by one press. */
  buttons?: readonly string[] | undefined
  /** Unix seconds. */
  readonly date: number
  readonly randomId: number
  editedAt?: number
  version: number
  reactions: { user: string[]; bot: string[] }
}

/** A person's conversation with a community. */
export interface FakeVkChat {
  readonly groupId: number
  readonly userId: number
  readonly messages: FakeVkMessage[]
  nextId: number
  /** He does not allow the community to write. */
  blocked: boolean
  /** Up to here he has read what the community wrote. */
  readId: number
  typingUntil: number
}

/** An event as it was told; `ts` counts them. */
export interface ToldEvent {
  readonly ts: number
  readonly groupId: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface FakeVkState {
  readonly groups: FakeGroup[]
  readonly users: FakeVkUser[]
  readonly chats: FakeVkChat[]
  readonly files: FakeFile[]
  /** For Long Poll: the newest ones. */
  readonly events: ToldEvent[]
  readonly numbers: { version: number; event: number; file: number; server: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyVkState(): FakeVkState {
  const seconds = Math.floor(Date.now() / 1000)
  return {
    groups: [],
    users: [],
    chats: [],
    files: [],
    events: [],
    numbers: { version: seconds, event: seconds, file: 1, server: 1 },
  }
}

export function findVkChat(state: FakeVkState, groupId: number, userId: number): FakeVkChat | undefined {
  return state.chats.find((chat) => chat.groupId === groupId && chat.userId === userId)
}

/** VK's reactions, numbered from 1. */
export const vkReactions = [
  '❤',
  '🔥',
  '😂',
  '👍',
  '💩',
  '❓',
  '😭',
  '😡',
  '👎',
  '👌',
  '😃',
  '🤔',
  '🙏',
  '😘',
  '😍',
  '🎉',
]
