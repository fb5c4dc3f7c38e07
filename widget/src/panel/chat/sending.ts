import type { WidgetClientFrame, WidgetServerFrame } from '@parley/contract/widget'
import {
  afterLostConnection,
  type ChosenFile,
  isPassing,
  nextToSend,
  type OutboxMessage,
  type RefusalAnswer,
  sendFrame,
  withState,
  withStuckFile,
} from '../outbox/outbox.ts'
import { randomId } from '../outbox/random-id.ts'
import type { VisitorStorage } from '../storage/visitor-storage.ts'
import type { PanelState } from './panel-state.ts'
import type { Store } from './store.ts'

/** Brings the outbox to the desk: each message once, in order, whatever the network and the tab do. */
export interface Sending {
  /** Keeps a message before anything else happens to it. */
  add: (message: OutboxMessage) => void
  /** Sends the next one if there is a connection and none is under way. */
  pump: () => void
  accepted: (frame: Extract<WidgetServerFrame, { type: 'accepted' }>) => void
  refused: (clientId: string, refusal: RefusalAnswer) => void
  lost: () => void
  /** Puts a refused or stuck message in line again. Returns the files that must go up first. */
  retry: (clientId: string) => readonly ChosenFile[]
  /** Removes a message and returns it, for the visitor to change it. */
  takeBack: (clientId: string) => OutboxMessage | undefined
  /** Takes over what an earlier page or a closed tab has left. Returns what is new here. */
  adopt: () => OutboxMessage[]
  /** Writes down which files the desk has by now. */
  filesStored: () => void
  fileFailed: (localId: string) => void
}

interface SendingOptions {
  store: Store<PanelState>
  storage: VisitorStorage
  send: (frame: WidgetClientFrame) => boolean
}

const passingPauseSeconds = 3

export function startSending({ store, storage, send }: SendingOptions): Sending {
  let pausedUntil = 0

  function pump(): void {
    const { outbox, line } = store.get()
    if (line !== 'online' || Date.now() < pausedUntil) return
    const message = nextToSend(outbox)
    if (message === undefined || !send(sendFrame(message))) return
    store.update((state) => ({ outbox: withState(state.outbox, message.clientId, { type: 'sending' }) }))
  }

  function pause(seconds: number): void {
    pausedUntil = Date.now() + seconds * 1000
    setTimeout(pump, seconds * 1000 + 10)
  }

  return {
    add: (message) => {
      storage.writeOutbox(message)
      store.update(({ outbox }) => ({ outbox: [...outbox, message] }))
      pump()
    },
    pump,
    accepted: ({ clientId, seq, createdAt }) => {
      storage.removeFromOutbox(clientId)
      store.update(({ outbox }) => ({ outbox: withState(outbox, clientId, { type: 'accepted', seq, createdAt }) }))
      pump()
    },
    refused: (clientId, refusal) => {
      const passing = isPassing(refusal)
      const state = passing ? ({ type: 'waiting' } as const) : ({ type: 'refused', refusal } as const)
      store.update(({ outbox }) => ({ outbox: withState(outbox, clientId, state) }))
      const message = store.get().outbox.find((other) => other.clientId === clientId)
      if (message !== undefined) storage.writeOutbox(message)
      if (passing) pause(refusal.details.retryAfterSeconds ?? passingPauseSeconds)
      else pump()
    },
    lost: () => store.update(({ outbox }) => ({ outbox: afterLostConnection(outbox) })),
    retry: (clientId) => {
      const message = store.get().outbox.find((other) => other.clientId === clientId)
      if (message === undefined || (message.state.type !== 'refused' && message.state.type !== 'stuck')) return []
      // A refused message is stored nowhere, so its id may be used again, unless the id itself was what was wrong.
      const idIsTaken = message.state.type === 'refused' && message.state.refusal.code === 'client_id_reused'
      const id = idIsTaken ? randomId(16) : clientId
      const again: OutboxMessage = { ...message, clientId: id, state: { type: 'waiting' } }
      storage.removeFromOutbox(clientId)
      storage.writeOutbox(again)
      store.update(({ outbox }) => ({ outbox: outbox.map((other) => (other === message ? again : other)) }))
      pump()
      return again.files.filter(({ fileId }) => fileId === null)
    },
    takeBack: (clientId) => {
      const message = store.get().outbox.find((other) => other.clientId === clientId)
      storage.removeFromOutbox(clientId)
      store.update(({ outbox }) => ({ outbox: outbox.filter((other) => other !== message) }))
      return message
    },
    adopt: () => {
      const known = new Set(store.get().outbox.map(({ clientId }) => clientId))
      const found = storage.readOutbox().filter(({ clientId }) => !known.has(clientId))
      store.update(({ outbox }) => ({ outbox: [...outbox, ...afterLostConnection(found)] }))
      return found
    },
    filesStored: () => {
      for (const message of store.get().outbox) {
        if (message.state.type === 'waiting' && message.files.length > 0) storage.writeOutbox(message)
      }
      pump()
    },
    fileFailed: (localId) => store.update(({ outbox }) => ({ outbox: withStuckFile(outbox, localId) })),
  }
}
