import type { Chat } from '../chat/chat.ts'

/** Esc goes up one layer: first the quote, then the panel. It never discards what was written. */
export function closeOnEscape(chat: Chat, close: () => void): void {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return
    if (chat.store.get().draft.replyToSeq === null) close()
    else chat.replyTo(null)
  })
}
