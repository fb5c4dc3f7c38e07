import type { FakeFile } from '../files.ts'

/** A message as the person sees it. */
export interface PhoneMessage {
  readonly id: number
  readonly from: 'user' | 'bot'
  readonly text: string
  /** Unix seconds. */
  readonly date: number
  readonly editedAt?: number
  readonly replyToId?: number
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[] | undefined
  readonly reactions: { readonly user: readonly string[]; readonly bot: readonly string[] }
  readonly fileIds: readonly string[]
}

export interface PhonePerson {
  readonly id: number
  readonly name: string
  readonly photoId: string | null
}

/** What the phone page asks of a platform: one company there, and everybody who writes to it. */
export interface Phone {
  /** Chooses the page's colours and words. */
  readonly platform: 'telegram' | 'vk' | 'max' | 'viber' | 'whatsapp' | 'messenger' | 'instagram' | 'teams' | 'x'
  /** The emoji that the platform lets people put on messages. */
  readonly emoji: readonly string[]
  /** Whether people may change what they wrote; they may unless it says no. */
  readonly canEdit?: boolean
  /** Whether people may answer a message; they may unless it says no. */
  readonly canReply?: boolean
  /** What the button of a chat that has not begun writes; without it people simply write. */
  readonly start?: string
  /** Types of the files that people may send there, as `accept` of HTML has them; every one unless given. */
  readonly takes?: string
  /** Who is written to; undefined while there is nobody. */
  company(): string | undefined
  people(): readonly PhonePerson[]
  /** `typingUntil` in milliseconds. */
  chat(userId: number): { messages: readonly PhoneMessage[]; blocked: boolean; typingUntil: number }
  file(id: string): FakeFile | undefined
  /** Writing again ends a block. */
  send(userId: number, message: { text: string; replyToId?: number }): void
  /** He presses what stands under a message; where it is not told in a way of its own, he writes it. */
  press?(userId: number, text: string): void
  upload(
    userId: number,
    text: string,
    file: { kind: 'photo' | 'document'; name: string; type: string; bytes: Buffer },
  ): void
  edit(userId: number, messageId: number, text: string): void
  react(userId: number, messageId: number, emoji: readonly string[]): void
  block(userId: number, blocked: boolean): void
  /** The person looks at the chat. */
  read(userId: number): void
  onChange(listener: () => void): () => void
}
