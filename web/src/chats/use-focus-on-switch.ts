import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { useIsPhone } from '../shell/use-media.ts'

/**
 * Who goes to another chat from within one goes on where he was: from field to field. Focus anywhere else, in the list or
 * the strip, stays there; and opening the desk moves nothing.
 */
export function useFocusOnSwitch(current: ConversationId | null): void {
  const before = useRef(current)
  const isPhone = useIsPhone()
  useEffect(() => {
    const hasSwitched = before.current !== null && current !== null && before.current !== current
    before.current = current
    const focused = document.activeElement
    // The pane that is left drops its focus.
    if (!hasSwitched || (focused !== document.body && focused?.closest('[data-pane]') === null)) return
    const pane = document.querySelector(`[data-pane="${current}"]`)
    const target =
      (isPhone ? null : pane?.querySelector<HTMLElement>('textarea')) ?? pane?.querySelector<HTMLElement>('h1')
    const isFirst = target instanceof HTMLTextAreaElement && target.selectionEnd === 0
    target?.focus({ preventScroll: true })
    // A field that nobody was in yet is gone on with behind what was begun.
    if (isFirst) target.setSelectionRange(target.value.length, target.value.length)
  }, [current, isPhone])
}
