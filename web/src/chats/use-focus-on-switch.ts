import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { useIsPhone } from '../shell/use-media.ts'

/**
 * Who goes to another chat from within one goes on where he was: from field to field. Who presses a row or a tile with a pointer means to write there, if
 * it may be written. Who walks the list or the strip by keys stays in it; and opening the desk moves nothing.
 */
export function useFocusOnSwitch(current: ConversationId | null): void {
  const before = useRef(current)
  const isPhone = useIsPhone()
  useEffect(() => {
    const hasSwitched = current !== null && before.current !== current
    before.current = current
    const focused = document.activeElement
    const isPressed = focused?.matches('[data-row]:not(:focus-visible), [data-tile]:not(:focus-visible)') === true
    // The pane that is left drops its focus, and so does a button that went with it.
    if (!hasSwitched || (!isPressed && focused !== document.body && focused?.closest('[data-pane]') === null)) return
    const pane = document.querySelector(`[data-pane="${current}"]`)
    const field = isPhone || landsOnName ? null : pane?.querySelector<HTMLElement>('textarea:enabled')
    const target = field ?? (isPressed ? null : pane?.querySelector<HTMLElement>('h1'))
    landsOnName = false
    const isFirst = target instanceof HTMLTextAreaElement && target.selectionEnd === 0
    target?.focus({ preventScroll: true })
    // A field that nobody was in yet is gone on with behind what was begun.
    if (isFirst) target.setSelectionRange(target.value.length, target.value.length)
  }, [current, isPhone])
}

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
