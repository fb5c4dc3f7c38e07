import type { Locale } from '@parley/contract/views'
import { textOn } from '../link/color-contrast.ts'
import type { PanelMessage } from '../link/messages.ts'
import { readLocale } from '../link/panel-address.ts'
import { fitAboveKeyboard } from './fit-keyboard.ts'
import { hostTheme, onThemeChange } from './host-theme.ts'
import { launcherWords } from './launcher-words.ts'
import { placeLauncher } from './launcher.ts'
import { loadPanelFrame, type PanelFrame } from './panel-frame.ts'
import { recallVisit, rememberVisit } from './remembered-visit.ts'
import type { ScriptSettings } from './script-settings.ts'
import { onPageChange, visitorPage } from './visitor-page.ts'

/** `window.Parley`: what the shop's own code may do with the widget. */
export interface ParleyApi {
  open: () => void
  close: () => void
  setLocale: (locale: Locale) => void
  /** Calls back with the number of unread messages, at once and at each change. Returns how to stop. */
  onUnread: (listener: (count: number) => void) => () => void
}

/** A panel that says nothing for this long did not load: the desk is away, or a policy of the page forbids the frame. */
const loadTimeoutMs = 15_000

const ourColor = '#0b5a6c'

/** Starts the widget on this page: the launcher at once, the panel when it is opened or when a badge may be due. */
export function startWidget(settings: ScriptSettings): ParleyApi {
  const visit = recallVisit(settings.channelId)
  let color = settings.color || visit.color || ourColor
  let locale: Locale | null = settings.locale ?? readLocale(document.documentElement.lang)
  let unread = 0
  let open = false
  let frame: PanelFrame | undefined
  let loading: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(count: number) => void>()
  const launcher = placeLauncher(settings.nonce)
  const { button, panel } = launcher

  function paint(): void {
    const words = launcherWords[locale ?? readLocale(navigator.language) ?? 'en']
    launcher.root.style.setProperty('--color', color)
    launcher.root.style.setProperty('--on-color', textOn(color))
    panel.classList.toggle('dark', hostTheme(settings.theme) === 'dark')
    panel.classList.toggle('open', open)
    button.hidden = open
    button.setAttribute('aria-expanded', String(open))
    button.setAttribute('aria-label', words.open(unread))
    launcher.badge.hidden = unread === 0
    launcher.badge.textContent = unread > 99 ? '99+' : String(unread)
    launcher.closeButton.setAttribute('aria-label', words.close)
    launcher.failureText.textContent = words.failed
    launcher.retryButton.textContent = words.retry
    frame?.element.setAttribute('title', words.panel)
  }

  function load(): void {
    if (frame !== undefined) return
    launcher.failure.hidden = true
    frame = loadPanelFrame(panel, {
      ...settings,
      color,
      locale,
      theme: hostTheme(settings.theme),
      title: launcherWords[locale ?? 'en'].panel,
      receive,
    })
    loading = setTimeout(() => {
      frame?.remove()
      frame = undefined
      launcher.failure.hidden = false
    }, loadTimeoutMs)
    paint()
  }

  function receive(message: PanelMessage): void {
    switch (message.type) {
      case 'ready':
        clearTimeout(loading)
        panel.classList.add('ready')
        frame?.send({ type: 'init', open, page: visitorPage() })
        if (open) frame?.element.focus({ preventScroll: true })
        return
      case 'close':
        hide()
        return
      case 'unread':
        unread = message.count
        for (const listener of listeners) listener(unread)
        break
      case 'look':
        color = message.color
        visit.color = color
        rememberVisit(settings.channelId, visit)
        break
      case 'conversation':
        visit.conversation = true
        rememberVisit(settings.channelId, visit)
        return
    }
    paint()
  }

  function show(): void {
    if (open) return
    open = true
    load()
    paint()
    frame?.send({ type: 'page', page: visitorPage() })
    frame?.send({ type: 'open' })
    const target = panel.classList.contains('ready') ? frame?.element : launcher.closeButton
    target?.focus({ preventScroll: true })
  }

  function hide(): void {
    if (!open) return
    open = false
    frame?.send({ type: 'close' })
    paint()
    button.focus({ preventScroll: true })
  }

  button.addEventListener('click', show)
  launcher.closeButton.addEventListener('click', hide)
  launcher.retryButton.addEventListener('click', load)
  launcher.root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide()
  })
  fitAboveKeyboard(panel, () => open)
  onPageChange(() => frame?.send({ type: 'page', page: visitorPage() }))
  onThemeChange(() => {
    frame?.send({ type: 'theme', theme: hostTheme(settings.theme) })
    paint()
  })
  paint()
  if (visit.conversation) whenIdle(load)

  return {
    open: show,
    close: hide,
    setLocale: (chosen) => {
      locale = readLocale(chosen) ?? locale
      if (locale !== null) frame?.send({ type: 'locale', locale })
      paint()
    },
    onUnread: (listener) => {
      listeners.add(listener)
      listener(unread)
      return () => listeners.delete(listener)
    },
  }
}

/** After the page has loaded and has nothing to do: the badge never competes with the shop. */
function whenIdle(work: () => void): void {
  const later = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 5000 })
    else setTimeout(work, 1000)
  }
  if (document.readyState === 'complete') later()
  else addEventListener('load', later)
}
