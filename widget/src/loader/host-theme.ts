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

export function onThemeChange(changed: () => void): void {
  prefersDark().addEventListener('change', changed)
}

function prefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}
