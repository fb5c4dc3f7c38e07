import type { FakeFile } from '../files.ts'

/* What the imitation of Viber knows: one bot and the people who write to it. */

export interface FakeViberUser {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly photoId?: string
}

/** A message as both sides see it. */
export interface FakeViberMessage {
  /** 64 bits, as text. */
  readonly token: string
  readonly from: 'user' | 'bot'
  readonly text: string
  readonly fileIds: readonly string[]
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[]
  /** Milliseconds. */
  readonly timestamp: number
}

export interface FakeViberChat {
  readonly userId: string
  readonly messages: FakeViberMessage[]
  subscribed: boolean
  /** He has seen what the bot sent until then: number of messages. */
  seen: number
}

export interface FakeViberState {
  readonly users: FakeViberUser[]
  readonly chats: FakeViberChat[]
  readonly files: FakeFile[]
  readonly webhook: { url: string; events: readonly string[] }
  readonly numbers: { message: number; file: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyViberState(): FakeViberState {
  return {
    users: [],
    chats: [],
    files: [],
    webhook: { url: '', events: [] },
    numbers: { message: Math.floor(Date.now() / 1000), file: 1 },
  }
}

/** Tokens follow each other closely, above what a number of JavaScript can tell apart. */
export function nextToken(state: FakeViberState): string {
  return String(6_024_000_000_000_000_000n + BigInt(state.numbers.message++))
}

/** JSON as Viber writes it: tokens are numbers. */
export function viberJson(value: unknown): string {
  return JSON.stringify(value).replace(/("message_token":)"(\d+)"/g, '$1$2')
}
