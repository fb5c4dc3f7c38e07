import type { Theme } from '../link/panel-address.ts'

/**
 * The panel is dark where the page around it is: where the script says so, or where the page's own CSS declares that it
 * supports dark (`color-scheme`) and the visitor prefers it. A light shop never gets a black hole in its corner.
 */
export function hostTheme(setting: string): Theme {
  if (setting === 'dark' || setting === 'light') return setting
  const scheme = getComputedStyle(document.documentElement).colorScheme
  if (!scheme.includes('dark')) return 'light'
  return !scheme.includes('light') || prefersDark().matches ? 'dark' : 'light'
}

/** Calls back whenever the theme may be another one: the visitor's system changed, or the page did. */
export function onThemeChange(changed: () => void): void {
  prefersDark().addEventListener('change', changed)
  // The page's styles may come after the script, and its own switch sets an attribute or a class on the root.
  addEventListener('load', changed)
  new MutationObserver(changed).observe(document.documentElement, { attributes: true })
}

function prefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}
