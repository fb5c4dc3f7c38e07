/* The desk parts a message's id from its album by a full stop, and MAX's ids have one: `mid.0a1b…`. */

/** The id under which the desk keeps a message of MAX. */
export function messageIdOfMid(mid: string): string {
  return mid.replaceAll('.', '~')
}

/** MAX's own id of a message. */
export function midOfMessageId(messageId: string): string {
  return messageId.replaceAll('~', '.')
}

const pressMark = 'c-'

/** The id under which the desk keeps the press of a button. */
export function messageIdOfPress(pressId: string): string {
  return messageIdOfMid(`${pressMark}${pressId}`).slice(0, 60)
}

/** Whether this is no message of MAX, but a press. */
export function isPress(messageId: string): boolean {
  return messageId.startsWith(pressMark)
}
