import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { useStore } from 'zustand'
import { offerCommand } from './command-register.ts'
import { shortcutSettings, useKeys } from './shortcut-settings.ts'
import type { ShortcutId } from './shortcuts.ts'

/**
 * A command of the whole desk: bound to its keys, physical ones, and offered by the palette. Null: not now. A modal dialog keeps the
 * keyboard to itself.
 */
export function useShortcut(id: ShortcutId, act: (() => void) | null): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const keys = useKeys(id)
  const isOn = act !== null
  useEffect(() => {
    if (!isOn) return
    const run = () => latest.current?.()
    const withdraw = offerCommand(id, run)
    const unbind = tinykeys(window, {
      [keys]: (event) => {
        if (event.defaultPrevented || hasModal()) return
        event.preventDefault()
        run()
      },
    })
    return () => {
      withdraw()
      unbind()
    }
  }, [id, keys, isOn])
}

/** Single keys of a list, by physical key, where nobody writes and unless they are switched off. Give the same keys each time. */
export function useSingleKeys(acts: Readonly<Record<string, () => void>> | null): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const isOn = useStore(shortcutSettings, ({ singleKeys }) => singleKeys) && acts !== null
  const names = Object.keys(acts ?? {}).join(' ')
  useEffect(() => {
    if (!isOn) return
    const bindings = names.split(' ').map((key) => {
      const press = (event: KeyboardEvent) => {
        if (event.defaultPrevented || isTyping(event.target) || hasModal()) return
        event.preventDefault()
        latest.current?.[key]?.()
      }
      return [key, press] as const
    })
    return tinykeys(window, Object.fromEntries(bindings))
  }, [isOn, names])
}

function hasModal(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"]') !== null
}

/** Whether somebody writes just now: then single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
