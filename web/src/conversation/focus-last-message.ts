/** Moves the focus from a field of a conversation to its newest message. */
export function focusLastMessage(field: HTMLElement): void {
  const messages = field.closest('[data-pane]')?.querySelectorAll<HTMLElement>('article')
  messages?.[messages.length - 1]?.focus()
}
