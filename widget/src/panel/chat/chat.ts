import type { ChannelId } from '@parley/contract/ids'
import type { Order } from '@parley/contract/order'
import type { Reaction } from '@parley/contract/reaction'
import type { Locale } from '@parley/contract/views'
import type { VisitorFact, VisitorPage, WidgetServerFrame, WidgetUser } from '@parley/contract/widget'
import { emptyConversation } from '../conversation/conversation.ts'
import { type CasesLine, openCasesLine, visitorHeaders } from '../network/cases-line.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { VisitorStorage } from '../storage/visitor-storage.ts'
import { type DeskLine, openDeskLine } from './desk-line.ts'
import { type Drafting, newMessage, showPreview, startDrafting } from './drafting.ts'
import type { PanelState } from './panel-state.ts'
import { startSeen } from './seen.ts'
import { startSending } from './sending.ts'
import type { Store } from './store.ts'
import { startTyping } from './typing.ts'
import { runUploads } from './uploads.ts'

/** What the panel's screen can do. */
export interface Chat extends Omit<Drafting, 'take' | 'putBack'>, Omit<DeskLine, 'send' | 'greet'> {
  store: Store<PanelState>
  send: () => void
  retry: (clientId: string) => void
  /** Takes a refused message back into the field. */
  edit: (clientId: string) => void
  retryUpload: (localId: string) => void
  loadEarlier: () => void
  /** The newest message is on screen. */
  sawNewest: () => void
  /** Sends words that he chose instead of writing them. */
  say: (text: string) => void
  /** The shop's page sends an order for him. */
  sendOrder: (order: Order) => void
  react: (seq: number, emoji: Reaction | null) => void
  rate: (score: number, comment: string) => void
  /** Answers to the form before the chat, or his e-mail; none = he passes over it. */
  tell: (facts: readonly VisitorFact[]) => void
  /** The shop says who he is. */
  identify: (user: WidgetUser) => void
  showPageOf: (page: PanelState['page']) => void
  cases: CasesLine
}

interface ChatOptions {
  store: Store<PanelState>
  start: { channelId: ChannelId }
  page: VisitorPage
  hostLocale: () => Locale | null
  storage: VisitorStorage
  files: FileStore
}

/** Puts the parts together: the line, what goes out on it, what is being written, what was seen. */
export function startChat({ store, start: { channelId }, page, hostLocale, storage, files }: ChatOptions): Chat {
  const token = storage.token()
  const line = openDeskLine({ store, channelId, token, page, hostLocale, heard, lost: () => sending.lost() })
  const sending = startSending({ store, storage, send: line.send })
  const typing = startTyping({ store, send: line.send })
  const seen = startSeen({ store, storage, send: line.send })
  const uploads = runUploads({
    store,
    files,
    access: () => ({ channelId, headers: visitorHeaders(token, store.get().user) }),
    stored: sending.filesStored,
    failed: sending.fileFailed,
  })
  const { take, putBack, ...drafting } = startDrafting({ store, storage, files, uploads })

  function heard(frame: WidgetServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        storage.writeLook(frame.look)
        if (store.get().facts.length > 0 && frame.lastSeq === 0)
          line.send({ type: 'facts', facts: [...store.get().facts] })
        adopt()
        uploads.resume()
        sending.pump()
        seen.tell()
        break
      case 'message':
        seen.tell()
        break
      case 'accepted':
        sending.accepted(frame)
        break
      case 'refused':
        if (frame.clientId !== null) sending.refused(frame.clientId, frame.refusal)
        break
      case 'typing':
        typing.heard()
        break
      default:
    }
  }

  /** Takes over what an earlier page or a closed tab has left, with its files. */
  function adopt(): void {
    const waiting = sending.adopt().flatMap((message) => message.files.filter(({ fileId }) => fileId === null))
    for (const { localId } of waiting) {
      store.update((state) => ({ uploads: { ...state.uploads, [localId]: { type: 'waiting' } } }))
      void files.find(localId).then((bytes) => {
        if (bytes !== undefined) showPreview(store, localId, bytes)
      })
    }
  }

  adopt()
  storage.onOtherTab(() => followOtherTab(store, storage))
  addEventListener('online', line.wake)

  return {
    ...drafting,
    store,
    showPage: line.showPage,
    wake: line.wake,
    write: (text) => {
      drafting.write(text)
      typing.typed(text)
    },
    send: () => {
      const message = take()
      if (message === undefined) return
      sending.add(message)
      typing.sent()
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
      const file = store.get().draft.files.find((chosen) => chosen.localId === localId)
      if (file !== undefined) uploads.start(file)
    },
    loadEarlier: () => {
      const { conversation, loadingEarlier } = store.get()
      const first = conversation.messages[0]
      if (loadingEarlier || conversation.earlierSeq === 0 || first === undefined) return
      if (line.send({ type: 'earlier', beforeSeq: first.seq })) store.update(() => ({ loadingEarlier: true }))
    },
    sawNewest: seen.newest,
    say: (text) => sending.add(newMessage({ text })),
    sendOrder: (order) => sending.add(newMessage({ text: '', order })),
    react: (seq, emoji) => void line.send({ type: 'react', seq, emoji }),
    rate: (score, comment) => void line.send({ type: 'rate', score, comment }),
    tell: (facts) => {
      store.update((state) => ({ ask: [], facts: [...state.facts, ...facts] }))
      if (facts.length > 0) line.send({ type: 'facts', facts: [...facts] })
    },
    identify: (user) => {
      const known = store.get().user
      if (known?.id === user.id && known.signature === user.signature) return
      store.update(() => ({ user, conversation: emptyConversation, seenSeq: 0 }))
      line.greet()
    },
    showPageOf: (shown) => store.update(() => ({ page: shown })),
    cases: openCasesLine(() => ({
      query: `?channel=${encodeURIComponent(channelId)}`,
      headers: visitorHeaders(token, store.get().user),
    })),
  }
}

/** What another tab has read is read, and what it took back must not go out from here. */
function followOtherTab(store: Store<PanelState>, storage: VisitorStorage): void {
  const left = new Set(storage.readOutbox().map(({ clientId }) => clientId))
  store.update(({ outbox, seenSeq }) => ({
    seenSeq: Math.max(seenSeq, storage.readSeen()),
    outbox: outbox.filter(({ clientId, state }) => state.type !== 'waiting' || left.has(clientId)),
  }))
}
