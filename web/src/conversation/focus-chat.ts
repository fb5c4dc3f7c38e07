/** Moves the focus to the name of the chat on screen, where what had it has gone. Not into its field: what comes next is decided by the person. */
export function focusChat(): void {
  focusSoon('[data-pane][data-shown] h1')
}

/** Moves the focus to a message of the chat on screen, where its button has gone. */
export function focusMessage(seq: number): void {
  focusSoon(`[data-pane][data-shown] [data-seq="${seq}"]`)
}

/** A dialog that closes gives its focus back first. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }))
}
