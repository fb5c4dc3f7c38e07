import type { ConversationId } from '@parley/contract/ids'
import { conversationInFront } from './front-pane.ts'

/**
 * Moves the focus to the name of a chat, where what had it has gone. Not into its field: what comes next is decided by the person.
 * @param id whoever looks at another chat by now is left where he is; default: the one on screen
 */
export function focusChat(id: ConversationId | null = conversationInFront()): void {
  if (id !== null) focusSoon(`[data-pane="${id}"][data-shown] h1`)
}

/** Moves the focus to a message of the chat on screen, where its button has gone. */
export function focusMessage(seq: number): void {
  focusSoon(`[data-pane][data-shown] [data-seq="${seq}"]`)
}

/** A dialog that closes gives its focus back first. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }))
}
