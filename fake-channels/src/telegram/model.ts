import type { FakeFile } from '../files.ts'

/* What the imitation of Telegram knows. Names as in the Bot API's documentation where it has one. */

export interface FakeBot {
  readonly token: string
  readonly id: number
  readonly username: string
  readonly name: string
  webhook: { readonly url: string; readonly secret: string; readonly allowed: readonly string[] } | null
}

/** A person with a phone. */
export interface FakeUser {
  readonly id: number
  readonly firstName: string
  readonly lastName?: string
  readonly username?: string
  readonly language: string
  /** `file_id` of the profile photo. */
  readonly photoId?: string
}

/** A message as both sides see it. */
export interface FakeMessage {
  readonly id: number
  readonly from: 'user' | 'bot'
  /** Text, or the caption of a file. */
  text: string
  readonly fileId?: string
  readonly albumId?: string
  readonly replyToId?: number
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[]
  /** Unix seconds. */
  readonly date: number
  editedAt?: number
  /** What stands on it: the person's own emoji and the bot's. */
  reactions: { user: string[]; bot: string[] }
}

/** A private chat of one person with one bot. Telegram makes it when the person writes first. */
export interface FakeChat {
  readonly token: string
  readonly userId: number
  readonly messages: FakeMessage[]
  blocked: boolean
  /** Until when the bot is shown as typing, milliseconds. */
  typingUntil: number
}

/** Everything; `numbers` are the next free ones. */
export interface FakeState {
  readonly bots: FakeBot[]
  readonly users: FakeUser[]
  readonly chats: FakeChat[]
  readonly files: FakeFile[]
  readonly numbers: { message: number; update: number; file: number }
}

/**
 * Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers.
 */
export function emptyState(): FakeState {
  const seconds = Math.floor(Date.now() / 1000)
  return {
    bots: [],
    users: [],
    chats: [],
    files: [],
    numbers: { message: seconds - 1_700_000_000, update: seconds, file: 1 },
  }
}

export function botOf(state: FakeState, token: string): FakeBot | undefined {
  return state.bots.find((bot) => bot.token === token)
}

export function chatOf(state: FakeState, token: string, userId: number): FakeChat | undefined {
  return state.chats.find((chat) => chat.token === token && chat.userId === userId)
}

export function userOf(state: FakeState, userId: number): FakeUser {
  const user = state.users.find(({ id }) => id === userId)
  if (!user) throw new Error(`the fake Telegram has no user ${String(userId)}`)
  return user
}

export function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}
