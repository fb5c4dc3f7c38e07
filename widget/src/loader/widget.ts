import type { Order } from '@parley/contract/order'
import type { Locale } from '@parley/contract/views'
import type { WidgetUser } from '@parley/contract/widget'
import { readOrder, readUser } from '../link/host-values.ts'
import type { HostMessage, PanelMessage } from '../link/messages.ts'
import { readLocale } from '../link/panel-address.ts'
import { fitAboveKeyboard } from './fit-keyboard.ts'
import { hostTheme, onThemeChange } from './host-theme.ts'
import { placeLauncher } from './launcher.ts'
import { launcherWords } from './launcher-words.ts'
import { type LauncherState, paintLauncher } from './paint-launcher.ts'
import { loadPanelFrame, type PanelFrame } from './panel-frame.ts'
import { type RememberedVisit, recallVisit, rememberVisit } from './remembered-visit.ts'
import type { ScriptSettings } from './script-settings.ts'
import { createUnreadCount } from './unread-count.ts'
import { beginVisit, onPageChange, visitorPage } from './visitor-page.ts'
import { whenIdle } from './when-idle.ts'

/** `window.Parley`: what the shop's own code may do with the widget. */
export interface ParleyApi {
  open: () => void
  close: () => void
  setLocale: (locale: Locale) => void
  /** Calls back with the number of unread messages, at once and at each change. Returns how to stop. */
  onUnread: (listener: (count: number) => void) => () => void
  /** Says who the visitor is on the shop's own site; `signature` is made by the shop's server. Throws a TypeError for what cannot be one. */
  identify: (user: WidgetUser) => void
  /** Sends an order into the chat for the visitor. Throws a TypeError for what is none. */
  sendOrder: (order: Order) => void
}

const ourColor = '#0b5a6c'

/** Starts the widget on this page: the launcher at once, the panel when it is opened or when a badge may be due. */
export function startWidget(settings: ScriptSettings): ParleyApi {
  const visit = recallVisit(settings.channelId)
  const begun = beginVisit()
  const launcher = placeLauncher(settings.nonce)
  const unread = createUnreadCount()
  let frame: PanelFrame | undefined
  /** What the page wanted before the panel was there. */
  const waiting: HostMessage[] = []
  let user: WidgetUser | undefined
  /** Null: nobody said; the panel then takes the channel's. */
  let locale = settings.locale ?? readLocale(document.documentElement.lang)
  let state = firstState(settings, visit, locale)

  function show(change: Partial<LauncherState>): void {
    state = { ...state, ...change }
    paintLauncher(launcher, state)
  }

  function load(): void {
    if (frame !== undefined) return
    show({ failed: false })
    frame = loadPanelFrame(launcher.panel, {
      ...settings,
      color: state.color,
      locale,
      theme: state.theme,
      title: launcherWords[state.locale].panel,
      receive,
      failed: () => {
        frame = undefined
        show({ failed: true })
      },
    })
  }

  function receive(message: PanelMessage): void {
    switch (message.type) {
      case 'ready':
        show({ ready: true })
        frame?.send({ type: 'init', open: state.open, talked: visit.conversation, page: visitorPage(begun) })
        if (user !== undefined) frame?.send({ type: 'identify', user })
        for (const message of waiting.splice(0)) frame?.send(message)
        if (state.open) frame?.focus()
        return
      case 'close':
        close()
        return
      case 'unread':
        show({ unread: message.count })
        unread.tell(message.count)
        return
      case 'look':
        show({ color: message.color, position: message.position })
        visit.color = message.color
        visit.position = message.position
        rememberVisit(settings.channelId, visit)
        return
      case 'conversation':
        visit.conversation = true
        rememberVisit(settings.channelId, visit)
    }
  }

  function open(): void {
    if (state.open) return
    show({ open: true })
    load()
    frame?.send({ type: 'page', page: visitorPage(begun) })
    frame?.send({ type: 'open' })
    if (state.ready) frame?.focus()
    else launcher.closeButton.focus({ preventScroll: true })
  }

  function close(): void {
    if (!state.open) return
    show({ open: false })
    frame?.send({ type: 'close' })
    launcher.button.focus({ preventScroll: true })
  }

  launcher.button.addEventListener('click', open)
  launcher.closeButton.addEventListener('click', close)
  launcher.retryButton.addEventListener('click', load)
  launcher.root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  fitAboveKeyboard(launcher.panel)
  onPageChange(() => frame?.send({ type: 'page', page: visitorPage(begun) }))
  onThemeChange(() => {
    const theme = hostTheme(settings.theme)
    if (theme === state.theme) return
    show({ theme })
    frame?.send({ type: 'theme', theme })
  })
  show({})
  if (visit.conversation) whenIdle(load)

  return {
    open,
    close,
    setLocale: (chosen) => {
      locale = readLocale(chosen) ?? state.locale
      show({ locale })
      frame?.name(launcherWords[locale].panel)
      frame?.send({ type: 'locale', locale })
    },
    onUnread: unread.listen,
    identify: (told) => {
      user = readUser(told)
      if (user === undefined) throw new TypeError('Parley.identify: id and a hex HMAC-SHA256 as signature are needed')
      if (state.ready) frame?.send({ type: 'identify', user })
    },
    sendOrder: (told) => {
      const order = readOrder(told)
      if (order === undefined) throw new TypeError('Parley.sendOrder: number, currency, total and lines are needed')
      if (state.ready) frame?.send({ type: 'order', order })
      else waiting.push({ type: 'order', order })
      load()
    },
  }
}

function firstState(settings: ScriptSettings, remembered: RememberedVisit, locale: Locale | null): LauncherState {
  return {
    open: false,
    unread: 0,
    color: remembered.color || settings.color || ourColor,
    position: remembered.position,
    locale: locale ?? readLocale(navigator.language) ?? 'en',
    theme: hostTheme(settings.theme),
    ready: false,
    failed: false,
  }
}
