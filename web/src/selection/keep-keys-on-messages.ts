import { isTyping } from '../keyboard/use-shortcut.ts'
import { selectionStore } from './selection-store.ts'

/**
 * Who begins to select while he writes would type on: his keys go to the message that is selected. Returns how to give them back to the
 * field, if its conversation is on screen still.
 */
export function keepKeysOnMessages(): (() => void) | undefined {
  const field = document.activeElement
  const [seq] = selectionStore.getState().of?.seqs ?? []
  const message = field?.closest('[data-pane]')?.querySelector<HTMLElement>(`article[data-seq="${seq ?? ''}"]`)
  if (!(field instanceof HTMLElement) || !isTyping(field) || !message) return undefined
  message.focus({ preventScroll: true })
  return () => {
    if (field.closest('[data-shown]') !== null) field.focus()
  }
}
