import type { PhoneMessage } from './phone.ts'

/** A message as an imitation keeps it, whose id is no number. */
export interface KeptMessage extends Pick<PhoneMessage, 'from' | 'text' | 'date' | 'fileIds'> {
  readonly id: string
  /** Unix seconds. */
  readonly editedAt?: number | undefined
  readonly replyToId?: string | undefined
  readonly buttons?: readonly string[] | undefined
  readonly reactions?: PhoneMessage['reactions']
}

/** Messages for the page, which numbers them by their places. */
export function placedMessages(messages: readonly KeptMessage[]): PhoneMessage[] {
  return messages.map(({ from, text, date, fileIds, editedAt, buttons, replyToId, reactions }, id) => {
    const answered = replyToId === undefined ? -1 : messages.findIndex((one) => one.id === replyToId)
    return {
      id,
      from,
      text,
      date,
      fileIds,
      reactions: reactions ?? { user: [], bot: [] },
      ...(editedAt === undefined ? {} : { editedAt }),
      ...(buttons === undefined ? {} : { buttons }),
      ...(answered < 0 ? {} : { replyToId: answered }),
    }
  })
}
