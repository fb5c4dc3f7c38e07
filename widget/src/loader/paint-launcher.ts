import type { Locale } from '@parley/contract/views'
import { textOn } from '../link/color-contrast.ts'
import type { Position, Theme } from '../link/panel-address.ts'
import type { Launcher } from './launcher.ts'
import { launcherWords } from './launcher-words.ts'

/** What of the widget is visible in the shop's page. */
export interface LauncherState {
  open: boolean
  unread: number
  color: string
  position: Position
  locale: Locale
  theme: Theme
  /** The panel answers; before, a placeholder in its colours stands in its place. */
  ready: boolean
  failed: boolean
}

/** Makes the page's part of the widget show `state`. */
export function paintLauncher(
  launcher: Launcher,
  { open, unread, color, position, locale, theme, ready, failed }: LauncherState,
): void {
  const { root, button, badge, panel, closeButton, failure, failureText, retryButton } = launcher
  const words = launcherWords[locale]
  root.lang = locale
  root.style.setProperty('--color', color)
  root.style.setProperty('--on-color', textOn(color))
  root.classList.toggle('left', position === 'left')
  panel.classList.toggle('dark', theme === 'dark')
  panel.classList.toggle('open', open)
  panel.classList.toggle('ready', ready)
  button.hidden = open
  button.setAttribute('aria-expanded', String(open))
  button.setAttribute('aria-label', words.open(unread))
  badge.hidden = unread === 0
  badge.textContent = unread > 99 ? '99+' : String(unread)
  closeButton.setAttribute('aria-label', words.close)
  failure.hidden = !failed
  // Written only when it is said: an alert is read out when its text appears.
  failureText.textContent = failed ? words.failed : ''
  retryButton.textContent = words.retry
}
