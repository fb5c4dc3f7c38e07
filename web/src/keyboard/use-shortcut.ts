import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

/**
 * Binds a chord of the whole desk, by physical keys: `Alt+KeyA`, `$mod+Slash`. Null: not now. A modal dialog keeps the
 * keyboard to itself.
 */
export function useShortcut(keys: string, act: ((event: KeyboardEvent) => void) | null): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const isOn = act !== null
  useEffect(() => {
    if (!isOn) return
    return tinykeys(window, {
      [keys]: (event) => {
        if (
          event.defaultPrevented ||
          document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"]') !== null
        )
          return
        event.preventDefault()
        latest.current?.(event)
      },
    })
  }, [keys, isOn])
}

/** Whether somebody writes just now: then single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
