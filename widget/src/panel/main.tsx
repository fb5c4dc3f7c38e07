import type { Locale } from '@parley/contract/views'
import type { VisitorPage } from '@parley/contract/widget'
import { render } from 'preact'
import { readLocale, readPanelAddress } from '../link/panel-address.ts'
import { type Chat, startChat } from './chat/chat.ts'
import type { PanelState } from './chat/panel-state.ts'
import { unreadOf } from './chat/seen.ts'
import { createStore, type Store } from './chat/store.ts'
import { emptyConversation } from './conversation/conversation.ts'
import { type HostLink, linkHost } from './network/host-link.ts'
import { ChatContext } from './screen/chat-context.ts'
import { closeOnEscape } from './screen/close-on-escape.ts'
import { keepScrollInside } from './screen/keep-scroll-inside.ts'
import { Panel } from './screen/Panel.tsx'
import { openFileStore } from './storage/file-store.ts'
import { openVisitorStorage, type VisitorStorage } from './storage/visitor-storage.ts'
import './screen/base.css'

const start = readPanelAddress(location)

/** Waits for the page around it; a frame that nobody greets with the right nonce shows nothing and asks for nothing. */
function startPanel(): void {
  let hostLocale = start.locale
  let chat: Chat | undefined
  const storage = openVisitorStorage(start.channelId)
  const store = createStore(firstState(storage))
  const host = linkHost(start, (message) => {
    switch (message.type) {
      case 'init':
        store.update(() => ({ isOpen: message.open, sessionLost: message.talked && storage.isNew() }))
        chat ??= show(message.page)
        return
      case 'open':
        store.update(() => ({ isOpen: true }))
        chat?.wake()
        return
      case 'close':
        store.update(() => ({ isOpen: false }))
        return
      case 'page':
        chat?.showPage(message.page)
        return
      case 'locale':
        hostLocale = message.locale
        store.update(() => ({ locale: message.locale }))
        return
      case 'identify':
        chat?.identify(message.user)
        return
      case 'order':
        chat?.sendOrder(message.order)
        return
      case 'theme':
        store.update(() => ({ theme: message.theme }))
    }
  })

  function show(page: VisitorPage): Chat {
    const started = startChat({
      store,
      start,
      page,
      hostLocale: () => hostLocale,
      storage,
      files: openFileStore(start.channelId),
    })
    const close = (): void => host.send({ type: 'close' })
    closeOnEscape(started, close)
    tellHost(store, host)
    const root = document.getElementById('panel')
    if (root !== null) {
      render(
        <ChatContext.Provider value={started}>
          <Panel close={close} />
        </ChatContext.Provider>,
        root,
      )
    }
    return started
  }

  store.subscribe(() => {
    // Without a word from the shop's page the channel's own language holds.
    const locale: Locale | undefined = hostLocale ?? store.get().look?.locale
    if (locale !== undefined && locale !== store.get().locale) store.update(() => ({ locale }))
  })
  keepScrollInside()
  host.send({ type: 'ready' })
}

function firstState(storage: VisitorStorage): PanelState {
  const look = storage.readLook()
  return {
    locale: start.locale ?? look?.locale ?? readLocale(navigator.language) ?? 'en',
    theme: start.theme,
    startColor: start.color,
    look,
    isOpen: false,
    line: 'connecting',
    refusal: null,
    conversation: emptyConversation,
    outbox: [],
    draft: { text: storage.readDraft(), files: [], replyToSeq: null },
    uploads: {},
    previews: {},
    choiceProblem: null,
    typingAuthor: null,
    loadingEarlier: false,
    seenSeq: storage.readSeen(),
    lastingStorage: storage.lasting,
    page: 'chat',
    ask: [],
    facts: [],
    user: null,
    sessionLost: false,
  }
}

/** Keeps the launcher's badge, colour and corner right. */
function tellHost(store: Store<PanelState>, host: HostLink): void {
  let told: { count: number; color: string; position: 'left' | 'right' | null; talked: boolean } = {
    count: 0,
    color: '',
    position: null,
    talked: false,
  }
  store.subscribe(() => {
    const { look, conversation } = store.get()
    const now = {
      count: unreadOf(store.get()),
      color: look?.color ?? '',
      position: look?.position ?? null,
      talked: conversation.newestSeq > 0,
    }
    if (now.count !== told.count) host.send({ type: 'unread', count: now.count })
    if (look !== null && (now.color !== told.color || now.position !== told.position))
      host.send({ type: 'look', color: look.color, position: look.position })
    if (now.talked && !told.talked) host.send({ type: 'conversation' })
    told = now
  })
}

if (start.nonce !== '' && start.hostOrigin !== '' && window.parent !== window) startPanel()
