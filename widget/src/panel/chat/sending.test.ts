import type { WidgetClientFrame } from '@parley/contract/widget'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyConversation } from '../conversation/conversation.ts'
import type { OutboxMessage } from '../outbox/outbox.ts'
import { openVisitorStorage, type VisitorStorage } from '../storage/visitor-storage.ts'
import type { PanelState } from './panel-state.ts'
import { type Sending, startSending } from './sending.ts'
import { createStore, type Store } from './store.ts'

type SendFrame = Extract<WidgetClientFrame, { type: 'send' }>

function firstState(): PanelState {
  return {
    locale: 'ru',
    theme: 'light',
    startColor: '',
    look: null,
    isOpen: true,
    line: 'online',
    refusal: null,
    conversation: emptyConversation,
    outbox: [],
    draft: { text: '', files: [], replyToSeq: null },
    uploads: {},
    previews: {},
    choiceProblem: null,
    typingAuthor: null,
    loadingEarlier: false,
    seenSeq: 0,
    lastingStorage: true,
    page: 'chat',
    ask: [],
    facts: [],
    user: null,
    sessionLost: false,
  }
}

/** One visitor, whose tab may be reloaded and whose line may break before or after the desk has stored a message. */
class Visitor {
  readonly storage: VisitorStorage = openVisitorStorage('channel')
  readonly stored: SendFrame[] = []
  store: Store<PanelState> = createStore(firstState())
  sending: Sending = this.start()
  private inFlight: SendFrame | undefined
  private written = 0

  write(): string {
    this.written += 1
    const text = `message ${String(this.written)}`
    const writtenAt = new Date(1_700_000_000_000 + this.written).toISOString()
    const message: OutboxMessage = {
      clientId: `id-${String(this.written)}`,
      text,
      files: [],
      replyToSeq: null,
      writtenAt,
      state: { type: 'waiting' },
    }
    this.sending.add(message)
    return text
  }

  /** The desk stores what came, once per client id, and answers. */
  answer(): void {
    const frame = this.arrive()
    if (frame === undefined) return
    const seq = this.stored.findIndex(({ clientId }) => clientId === frame.clientId) + 1
    this.sending.accepted({ type: 'accepted', clientId: frame.clientId, seq, createdAt: new Date(0).toISOString() })
  }

  breakLine({ afterStoring }: { afterStoring: boolean }): void {
    if (afterStoring) this.arrive()
    this.inFlight = undefined
    this.store.update(() => ({ line: 'connecting' }))
    this.sending.lost()
  }

  reload(): void {
    this.inFlight = undefined
    this.store = createStore<PanelState>({ ...firstState(), line: 'connecting' })
    this.sending = this.start()
    this.sending.adopt()
  }

  connect(): void {
    this.store.update(() => ({ line: 'online' }))
    this.sending.pump()
  }

  private arrive(): SendFrame | undefined {
    const frame = this.inFlight
    this.inFlight = undefined
    if (frame !== undefined && !this.stored.some(({ clientId }) => clientId === frame.clientId)) this.stored.push(frame)
    return frame
  }

  private start(): Sending {
    return startSending({
      store: this.store,
      storage: this.storage,
      send: (frame) => {
        if (frame.type === 'send') this.inFlight = frame
        return true
      },
    })
  }
}

const step = fc.constantFrom('write', 'answer', 'break before', 'break after', 'reload', 'connect')

test('each message arrives once and in order, whatever breaks or reloads in between', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const visitor = new Visitor()
      const written: string[] = []
      for (const what of steps) {
        if (what === 'write') written.push(visitor.write())
        if (what === 'answer') visitor.answer()
        if (what === 'break before') visitor.breakLine({ afterStoring: false })
        if (what === 'break after') visitor.breakLine({ afterStoring: true })
        if (what === 'reload') visitor.reload()
        if (what === 'connect') visitor.connect()
      }
      visitor.connect()
      written.forEach(() => visitor.answer())
      expect(visitor.stored.map(({ text }) => text)).toEqual(written)
      expect(visitor.storage.readOutbox()).toEqual([])
    }),
  )
})

test('a refused message keeps its text, holds nobody back and goes out again under the same id', () => {
  const visitor = new Visitor()
  visitor.write()
  visitor.write()
  visitor.sending.refused('id-1', { code: 'text_too_long', details: {} })
  visitor.answer()
  expect(visitor.stored.map(({ text }) => text)).toEqual(['message 2'])
  expect(visitor.storage.readOutbox()[0]).toMatchObject({ text: 'message 1', state: { type: 'refused' } })
  visitor.sending.retry('id-1')
  visitor.answer()
  expect(visitor.stored.map(({ clientId }) => clientId)).toEqual(['id-2', 'id-1'])
})

test('a message whose id was taken goes out under a new one', () => {
  const visitor = new Visitor()
  visitor.write()
  visitor.sending.refused('id-1', { code: 'client_id_reused', details: {} })
  visitor.sending.retry('id-1')
  visitor.answer()
  expect(visitor.stored).toHaveLength(1)
  expect(visitor.stored[0]?.clientId).not.toBe('id-1')
})

test('a message waits for its files and lets others pass', () => {
  const visitor = new Visitor()
  const file = { localId: 'f', name: 'photo.jpg', type: 'image/jpeg', size: 10, fileId: null }
  visitor.sending.add({
    clientId: 'with-file',
    text: '',
    files: [file],
    replyToSeq: null,
    writtenAt: new Date(0).toISOString(),
    state: { type: 'waiting' },
  })
  visitor.write()
  visitor.answer()
  expect(visitor.stored.map(({ text }) => text)).toEqual(['message 1'])
})
