import type { ChannelId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { VisitorPage, WidgetClientFrame, WidgetServerFrame, WidgetUser } from '@parley/contract/widget'
import { keepConnection } from '../network/connection.ts'
import type { PanelState } from './panel-state.ts'
import { receiveFrames } from './receive-frames.ts'
import type { Store } from './store.ts'

/** The line to the desk: every frame passes here, and the store says how the line is. */
export interface DeskLine {
  /** False when there is no connection; nothing is kept for later. */
  send: (frame: WidgetClientFrame) => boolean
  showPage: (page: VisitorPage) => void
  /** Another attempt to connect, now. */
  wake: () => void
  /** He is somebody else from here on: says hello anew. */
  greet: () => void
}

interface DeskLineOptions {
  store: Store<PanelState>
  channelId: ChannelId
  token: string
  page: VisitorPage
  /** Set by the shop's page; null = none. */
  hostLocale: () => Locale | null
  /** After the store has what the frame says. */
  heard: (frame: WidgetServerFrame) => void
  lost: () => void
}

const sayLostAfterMs = 2000

export function openDeskLine({ store, channelId, token, page, hostLocale, heard, lost }: DeskLineOptions): DeskLine {
  let currentPage = page
  let shownAt = Date.now()
  let lostTimer = setTimeout(sayLost, sayLostAfterMs)
  const connection = keepConnection({
    address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/widget/socket`,
    hello,
    receive,
    lost: () => {
      startWaiting()
      lost()
    },
  })

  function hello(): WidgetClientFrame {
    return {
      type: 'hello',
      channelId,
      token,
      page: pageNow(),
      locale: hostLocale(),
      ...userOf(store.get()),
      lastSeq: store.get().conversation.newestSeq,
    }
  }

  /** The visit goes on while the page stands. */
  function pageNow(): VisitorPage {
    const { visit } = currentPage
    if (visit === undefined) return currentPage
    return { ...currentPage, visit: { ...visit, seconds: visit.seconds + Math.floor((Date.now() - shownAt) / 1000) } }
  }

  function sayLost(): void {
    store.update(({ line }) => (line === 'connecting' ? { line: 'lost' } : {}))
  }

  function startWaiting(): void {
    if (store.get().line !== 'online') return
    store.update(() => ({ line: 'connecting' }))
    clearTimeout(lostTimer)
    lostTimer = setTimeout(sayLost, sayLostAfterMs)
  }

  function receive(frames: readonly WidgetServerFrame[]): void {
    const { state, sayHello } = receiveFrames(store.get(), frames)
    store.update(() => state)
    if (sayHello) connection.send(hello())
    for (const frame of frames) {
      if (frame.type === 'refused' && frame.clientId === null) refused(frame)
      else heard(frame)
    }
  }

  /** The desk will not talk with this page, for a while or altogether. */
  function refused({ refusal }: Extract<WidgetServerFrame, { type: 'refused' }>): void {
    const { retryAfterSeconds } = refusal.details
    connection.rest(retryAfterSeconds)
    if (retryAfterSeconds === undefined) store.update(() => ({ refusal, line: 'connecting' }))
  }

  return {
    send: connection.send,
    wake: connection.wake,
    greet: connection.renew,
    showPage: (shown) => {
      if (shown.url === currentPage.url && shown.title === currentPage.title) return
      currentPage = shown
      shownAt = Date.now()
      if (store.get().line === 'online') connection.send({ type: 'page', page: shown })
    },
  }
}

function userOf({ user }: PanelState): { user?: WidgetUser } {
  return user === null ? {} : { user }
}
