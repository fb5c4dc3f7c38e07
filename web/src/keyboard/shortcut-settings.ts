import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { keysOf, keysText, type OwnKeys, type ShortcutId, shortcutIds } from './shortcuts.ts'

interface ShortcutSettings {
  readonly own: OwnKeys
  /** Letters alone work in lists (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

const storageKey = 'parley.shortcuts'

/** How this person likes his keys; remembered on this browser. */
export const shortcutSettings = createStore<ShortcutSettings>(() => read(localStorage.getItem(storageKey)))

/** Gives a command other keys. */
export function bindKeys(id: ShortcutId, keys: string): void {
  keep({ own: { ...shortcutSettings.getState().own, [id]: keys } })
}

/** All keys as they come. */
export function resetKeys(): void {
  keep({ own: {} })
}

export function switchSingleKeys(singleKeys: boolean): void {
  keep({ singleKeys })
}

/** The keys of a command, in use. */
export function useKeys(id: ShortcutId): string {
  return useStore(shortcutSettings, ({ own }) => keysOf(id, own))
}

/** The same as they stand on this person's keyboard. */
export function useKeysText(id: ShortcutId): string {
  return keysText(useKeys(id), isMac)
}

export const isMac = navigator.userAgent.includes('Mac')

function keep(change: Partial<ShortcutSettings>): void {
  shortcutSettings.setState(change)
  localStorage.setItem(storageKey, JSON.stringify(shortcutSettings.getState()))
}

function read(stored: string | null): ShortcutSettings {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value !== 'object' || value === null) return usual
    const own = 'own' in value && typeof value.own === 'object' && value.own !== null ? value.own : {}
    const known = Object.entries(own).filter(
      ([id, keys]) => shortcutIds.some((known) => known === id) && typeof keys === 'string',
    )
    return { own: Object.fromEntries(known), singleKeys: !('singleKeys' in value && value.singleKeys === false) }
  } catch {
    return usual
  }
}

const usual: ShortcutSettings = { own: {}, singleKeys: true }
