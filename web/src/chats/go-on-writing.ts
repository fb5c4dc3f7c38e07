import type { ConversationId } from '@parley/contract/ids'
import { isPhone } from '../shell/use-media.ts'

let landsOnName = false

/** Says that who goes to a chat now did not mean this one: what he writes on is not written to its client. */
export function landOnName(): void {
  landsOnName = true
}

/** Says that who goes to a chat now means to be in it, and not where the list or the strip has his keys. */
export function leaveList(): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && focused.matches('[data-row], [data-tile]')) focused.blur()
}

/**
 * Who goes to another chat from within one goes on where he was: from field to field. Who presses a row or a tile with a pointer means to write there, if
 * it may be written. Who walks the list or the strip by keys stays in it.
 */
export function goOnWriting(id: ConversationId): void {
  const pane = document.querySelector(`[data-pane="${id}"]`)
  const focused = document.activeElement
  const isPressed = focused?.matches('[data-row]:not(:focus-visible), [data-tile]:not(:focus-visible)') === true
  // The pane that is left drops its focus, and so does a button that went with it.
  const isFree = isPressed || focused === document.body || focused?.closest('[data-pane]') != null
  if (!isFree || pane?.contains(focused)) return
  const field = isPhone() || landsOnName ? null : pane?.querySelector<HTMLElement>('textarea:enabled')
  const target = field ?? (isPressed ? null : pane?.querySelector<HTMLElement>('h1'))
  landsOnName = false
  const isFirst = target instanceof HTMLTextAreaElement && target.selectionEnd === 0
  target?.focus({ preventScroll: true })
  // A field that nobody was in yet is gone on with behind what was begun.
  if (isFirst) target.setSelectionRange(target.value.length, target.value.length)
}
