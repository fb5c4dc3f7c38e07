import type { FakeFile } from '../files.ts'

/* What the imitation of X knows: one app of one user, and the people who write to him. Ids are text: they are larger than numbers. */

export interface FakeXUser {
  readonly id: string
  readonly name: string
  readonly username: string
}

/** A message as a person sees it. */
export interface FakeXMessage {
  readonly id: string
  readonly from: 'user' | 'bot'
  readonly text: string
  /** Files of it. */
  readonly mediaIds: readonly string[]
  /** Unix seconds. */
  readonly date: number
}

export interface FakeXChat {
  readonly userId: string
  readonly messages: FakeXMessage[]
  blocked: boolean
}

export interface FakeXWebhook {
  readonly id: string
  readonly url: string
}

export interface FakeXSubscription {
  readonly subscription_id: string
  readonly event_type: string
  readonly filter: { readonly user_id: string }
  readonly webhook_id: string
}

export interface FakeXState {
  readonly users: FakeXUser[]
  readonly chats: FakeXChat[]
  readonly files: FakeFile[]
  readonly numbers: { event: number; file: number }
}

/** Whose direct messages these are. */
export const ownId = '1111111111111111111'

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyXState(): FakeXState {
  return { users: [], chats: [], files: [], numbers: { event: Date.now(), file: 1 } }
}

/** Ids follow each other closely, above what a number of JavaScript can tell apart. */
export function nextXId(state: FakeXState): string {
  return String(2_080_000_000_000_000_000n + BigInt(state.numbers.event++))
}

/** What a person and the user wrote to each other. Made where it does not exist. */
export function xChat(state: FakeXState, userId: string): FakeXChat {
  const known = state.chats.find((chat) => chat.userId === userId)
  if (known) return known
  const made: FakeXChat = { userId, messages: [], blocked: false }
  state.chats.push(made)
  return made
}
