import type { FakeFile } from '../files.ts'

/* What the imitation of Teams knows: one bot and the people who write to it, numbered. */

export interface FakeTeamsUser {
  readonly id: number
  readonly name: string
}

/** A message as a person sees it. */
export interface FakeTeamsMessage {
  readonly id: string
  readonly from: 'user' | 'bot'
  text: string
  readonly attachments: readonly { readonly contentType: string; readonly contentUrl?: string }[]
  readonly fileIds: readonly string[]
  readonly buttons?: readonly string[]
  /** Unix seconds. */
  readonly date: number
  editedAt?: number
  /** What the person put on it. */
  reaction?: string
}

export interface FakeTeamsChat {
  readonly conversation: string
  messages: FakeTeamsMessage[]
  /** The bot was taken away. */
  blocked: boolean
  typingUntil: number
}

export interface FakeTeamsState {
  readonly users: FakeTeamsUser[]
  readonly chats: FakeTeamsChat[]
  readonly files: FakeFile[]
  readonly numbers: { message: number; file: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyTeamsState(): FakeTeamsState {
  return { users: [], chats: [], files: [], numbers: { message: Date.now(), file: 1 } }
}

/** What a person and the bot wrote to each other. Made where it does not exist. */
export function teamsChat(state: FakeTeamsState, conversation: string): FakeTeamsChat {
  const known = state.chats.find((chat) => chat.conversation === conversation)
  if (known) return known
  const made: FakeTeamsChat = { conversation, messages: [], blocked: false, typingUntil: 0 }
  state.chats.push(made)
  return made
}

export function conversationOf(userId: number): string {
  return `a:conversation-${String(userId)}`
}

/** How Teams names what people put on messages. */
export const teamsReactions: Readonly<Record<string, string>> = {
  '👍': 'like',
  '❤️': 'heart',
  '😆': 'laugh',
  '😮': 'surprised',
  '😢': 'sad',
  '😠': 'angry',
}
