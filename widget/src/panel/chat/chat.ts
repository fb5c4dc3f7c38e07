import type { ChannelId } from '@parley/contract/ids'
import type { VisitorPage, WidgetClientFrame, WidgetServerFrame } from '@parley/contract/widget'
import type { Locale } from '@parley/contract/views'
import { countUnread } from '../conversation/conversation.ts'
import { keepConnection } from '../network/connection.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { VisitorStorage } from '../storage/visitor-storage.ts'
import { showPreview, startDrafting, type Drafting } from './drafting.ts'
import type { PanelState } from './panel-state.ts'
import { receiveFrames } from './receive-frames.ts'
import { startSending } from './sending.ts'
import type { Store } from './store.ts'
import { runUploads } from './uploads.ts'

/** What the panel's screen can do. */
export interface Chat extends Omit<Drafting, 'take' | 'putBack'> {
  store: Store<PanelState>
  send: () => void
  retry: (clientId: string) => void
  /** Takes a refused message back into the field. */
  edit: (clientId: string) => void
  retryUpload: (localId: string) => void
  loadEarlier: () => void
  /** The newest message is on screen. */
  sawNewest: () => void
  showPage: (page: VisitorPage) => void
  /** Another attempt to connect, now. */
  wake: () => void
}

interface ChatOptions {
  store: Store<PanelState>
  start: { channelId: ChannelId }
  page: VisitorPage
  /** Set by the shop's page; null = none. */
  hostLocale: () => Locale | null
  storage: VisitorStorage
  files: FileStore
}

const sayLostAfterMs = 2000
const typingEveryMs = 3000
const typingLastsMs = 6000
/** A desk that refuses this page altogether is asked again rarely. */
const refusedRestSeconds = 60

export function startChat({ store, start: { channelId }, page, hostLocale, storage, files }: ChatOptions): Chat {
  let currentPage = page
  let typedAt = 0
  let typingEnds: ReturnType<typeof setTimeout> | undefined
  let lostTimer = setTimeout(sayLost, sayLostAfterMs)
  const token = storage.token()
  const connection = keepConnection({ address: socketAddress(), hello, receive, lost })
  const sending = startSending({ store, storage, send: connection.send })
  const uploads = runUploads({ store, files, access: { channelId, token }, stored: () => sending.filesStored(), failed: (localId) => sending.fileFailed(localId) })
  const { take, putBack, ...drafting } = startDrafting({ store, storage, files, uploads })

  function hello(): WidgetClientFrame {
    return { type: 'hello', channelId, token, page: currentPage, locale: hostLocale(), lastSeq: store.get().conversation.newestSeq }
  }

  function sayLost(): void {
    store.update(({ line }) => (line === 'connecting' ? { line: 'lost' } : {}))
  }

  function lost(): void {
    if (store.get().line === 'online') {
      store.update(() => ({ line: 'connecting' }))
      clearTimeout(lostTimer)
      lostTimer = setTimeout(sayLost, sayLostAfterMs)
    }
    sending.lost()
  }

  function receive(frames: readonly WidgetServerFrame[]): void {
    const { state, sayHello } = receiveFrames(store.get(), frames)
    store.update(() => state)
    if (sayHello) connection.send(hello())
    for (const frame of frames) actOn(frame)
    tellSeen()
  }

  function actOn(frame: WidgetServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        storage.writeLook(frame.look)
        adopt()
        uploads.resume()
        sending.pump()
        return
      case 'accepted':
        return sending.accepted(frame)
      case 'refused':
        return refused(frame)
      case 'typing':
        clearTimeout(typingEnds)
        typingEnds = setTimeout(() => store.update(() => ({ typingAuthor: null })), typingLastsMs)
        return
      default:
        return
    }
  }

  function refused({ clientId, refusal }: Extract<WidgetServerFrame, { type: 'refused' }>): void {
    if (clientId !== null) return sending.refused(clientId, refusal)
    store.update(() => ({ loadingEarlier: false }))
    if (store.get().line === 'online') return
    const { retryAfterSeconds } = refusal.details
    connection.rest(retryAfterSeconds ?? refusedRestSeconds)
    if (retryAfterSeconds === undefined) store.update(() => ({ refusal }))
  }

  function adopt(): void {
    const waiting = sending.adopt().flatMap((message) => message.files.filter(({ fileId }) => fileId === null))
    for (const file of waiting) {
      store.update((state) => ({ uploads: { ...state.uploads, [file.localId]: { type: 'waiting' } } }))
      void files.find(file.localId).then((bytes) => {
        if (bytes !== undefined) showPreview(store, file.localId, bytes)
      })
    }
  }

  function tellSeen(): void {
    const { conversation, seenSeq, line } = store.get()
    if (line === 'online') told.send(conversation.newestSeq, Math.min(seenSeq, conversation.newestSeq))
  }

  const told = tellOnce((received, read) => connection.send({ type: 'seen', received, read }))

  adopt()
  storage.onOtherTab(() => {
    const left = new Set(storage.readOutbox().map(({ clientId }) => clientId))
    store.update(({ outbox, seenSeq }) => ({
      seenSeq: Math.max(seenSeq, storage.readSeen()),
      // What the other tab took back must not go out from here.
      outbox: outbox.filter(({ clientId, state }) => state.type !== 'waiting' || left.has(clientId)),
    }))
  })
  addEventListener('online', connection.wake)

  return {
    ...drafting,
    store,
    write: (text) => {
      drafting.write(text)
      const now = Date.now()
      if (text.trim() === '' || now - typedAt < typingEveryMs) return
      typedAt = now
      connection.send({ type: 'typing' })
    },
    send: () => {
      const message = take()
      if (message === undefined) return
      typedAt = 0
      sending.add(message)
    },
    retry: (clientId) => {
      for (const file of sending.retry(clientId)) uploads.start(file)
    },
    edit: (clientId) => {
      const message = sending.takeBack(clientId)
      if (message === undefined) return
      // What the desk no longer keeps is gone here too; it has to be chosen again.
      const filesAreGone = message.state.type === 'refused' && message.state.refusal.code === 'file_missing'
      putBack(filesAreGone ? { ...message, files: [] } : message)
    },
    retryUpload: (localId) => {
      const { draft, outbox } = store.get()
      const file = [...draft.files, ...outbox.flatMap((message) => message.files)].find((other) => other.localId === localId)
      if (file !== undefined) uploads.start(file)
    },
    loadEarlier: () => {
      const { conversation, loadingEarlier } = store.get()
      const first = conversation.messages[0]
      if (loadingEarlier || conversation.earlierSeq === 0 || first === undefined) return
      if (connection.send({ type: 'earlier', beforeSeq: first.seq })) store.update(() => ({ loadingEarlier: true }))
    },
    sawNewest: () => {
      const { conversation, seenSeq } = store.get()
      if (conversation.newestSeq <= seenSeq) return
      storage.writeSeen(conversation.newestSeq)
      store.update(() => ({ seenSeq: conversation.newestSeq }))
      tellSeen()
    },
    showPage: (shown) => {
      if (shown.url === currentPage.url && shown.title === currentPage.title) return
      currentPage = shown
      if (store.get().line === 'online') connection.send({ type: 'page', page: shown })
    },
    wake: connection.wake,
  }
}

/** Says a pair of numbers only when it says more than before. */
function tellOnce(tell: (received: number, read: number) => boolean): { send: (received: number, read: number) => void } {
  let told = { received: 0, read: 0 }
  return {
    send: (received, read) => {
      if (received <= told.received && read <= told.read) return
      if (tell(received, read)) told = { received, read }
    },
  }
}

function socketAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/widget/socket`
}

/** How many messages the badge counts. */
export function unreadOf({ conversation, seenSeq }: PanelState): number {
  return countUnread(conversation, seenSeq)
}
