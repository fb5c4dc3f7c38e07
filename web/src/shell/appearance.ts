import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useMedia } from './use-media.ts'

/** `auto` follows the system, which knows the hour. */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Rows of 60, 48 or 34 px. */
export const densities = ['comfort', 'normal', 'dense'] as const
export type Density = (typeof densities)[number]

/** Size of all text, per cent of the usual. */
export const textScales = [90, 95, 100, 105, 110, 115, 120, 125, 130] as const

interface Appearance {
  theme: Theme
  density: Density
  textScale: number
}

const storageKey = 'parley.appearance'

const appearance = createStore<Appearance>(() => readStored())

/** Puts the stored theme, density and text size on `<html>`. Call before the first render, so that nothing flashes. */
export function applyStoredAppearance(): void {
  apply(appearance.getState())
  // Another tab of the same desk changed it.
  addEventListener('storage', (event) => {
    if (event.key !== storageKey) return
    appearance.setState(readStored())
    apply(appearance.getState())
  })
}

/** Changes how the desk looks at once, and remembers it on this browser. */
export function changeAppearance(change: Partial<Appearance>): void {
  appearance.setState(change)
  localStorage.setItem(storageKey, JSON.stringify(appearance.getState()))
  apply(appearance.getState())
}

/** How the desk looks in this browser. */
export function useAppearance(): Appearance {
  return useStore(appearance)
}

/** Whether it is dark, by choice or as the system is. */
export function useIsDark(): boolean {
  const { theme } = useAppearance()
  const isSystemDark = useMedia('(prefers-color-scheme: dark)')
  return theme === 'auto' ? isSystemDark : theme === 'dark'
}

function apply({ theme, density, textScale }: Appearance): void {
  const { dataset, style } = document.documentElement
  if (theme === 'auto') delete dataset.theme
  else dataset.theme = theme
  dataset.density = density
  // All sizes of text are in rem; 100 leaves the browser's own setting alone.
  style.fontSize = textScale === 100 ? '' : `${textScale}%`
}

function readStored(): Appearance {
  const stored = parse(localStorage.getItem(storageKey))
  return {
    theme: themes.find((theme) => theme === stored.theme) ?? 'auto',
    density: densities.find((density) => density === stored.density) ?? 'normal',
    textScale: textScales.find((scale) => scale === stored.textScale) ?? 100,
  }
}

function parse(stored: string | null): { theme?: unknown; density?: unknown; textScale?: unknown } {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
