import type { MessageView } from '@parley/contract/message-views'

const none: readonly string[] = []

/** Who else has the letter that an answer would answer: the one that it names, else the newest; as the server does it. */
export function answeredCopies(messages: readonly MessageView[], replyToSeq: number | null): readonly string[] {
  const letters = messages.filter(({ letter }) => letter !== undefined)
  const answered = letters.find(({ seq }) => seq === replyToSeq) ?? letters.at(-1)
  return answered?.letter?.copies ?? none
}
