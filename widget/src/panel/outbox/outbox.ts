import type { FileId, Instant } from '@parley/contract/ids'
import type { Order } from '@parley/contract/order'
import type { RefusalDetails } from '@parley/contract/refusals'
import type { WidgetClientFrame, WidgetMessage } from '@parley/contract/widget'

/** A "no" of the desk. An old panel may meet a code that it does not know yet. */
export interface RefusalAnswer {
  code: string
  details: RefusalDetails
}

/** A file that the visitor chose. Its bytes lie in the file store until the desk has them. */
export interface ChosenFile {
  /** Our own id, until and after the desk gives its. */
  localId: string
  name: string
  type: string
  size: number
  fileId: FileId | null
}

export type SendingState =
  /** Not sent yet, or sent without an answer before the connection was lost: the same client id makes repeating safe. */
  | { type: 'waiting' }
  | { type: 'sending' }
  /** Stored by the desk; gone from here once the desk's own view of it arrives. */
  | { type: 'accepted'; seq: number; createdAt: Instant }
  | { type: 'refused'; refusal: RefusalAnswer }
  /** One of its files did not go up. */
  | { type: 'stuck' }

/** A message on its way from the visitor to the desk. */
export interface OutboxMessage {
  clientId: string
  text: string
  files: readonly ChosenFile[]
  replyToSeq: number | null
  /** The message is an order that the shop's page sends for him. */
  order?: Order
  writtenAt: Instant
  state: SendingState
}

export type Outbox = readonly OutboxMessage[]

/** The one to send now: one at a time and in order, but a message whose files still upload holds back nobody. */
export function nextToSend(outbox: Outbox): OutboxMessage | undefined {
  if (outbox.some(({ state }) => state.type === 'sending')) return undefined
  return outbox.find(({ state, files }) => state.type === 'waiting' && files.every(({ fileId }) => fileId !== null))
}

export function sendFrame({ clientId, text, files, replyToSeq, order }: OutboxMessage): WidgetClientFrame {
  const fileIds = files.flatMap(({ fileId }) => fileId ?? [])
  return { type: 'send', clientId, text, fileIds, replyToSeq, ...(order === undefined ? {} : { order }) }
}

export function withState(outbox: Outbox, clientId: string, state: SendingState): Outbox {
  return outbox.map((message) => (message.clientId === clientId ? { ...message, state } : message))
}

/** What was under way when the connection was lost waits again. */
export function afterLostConnection(outbox: Outbox): Outbox {
  return outbox.map((message) =>
    message.state.type === 'sending' ? { ...message, state: { type: 'waiting' } } : message,
  )
}

/** The message cannot go until the visitor does something about this file. */
export function withStuckFile(outbox: Outbox, localId: string): Outbox {
  return outbox.map((message) => {
    const stuck = message.state.type === 'waiting' && message.files.some((file) => file.localId === localId)
    return stuck ? { ...message, state: { type: 'stuck' } } : message
  })
}

/** Without those that the desk shows by itself. */
export function withoutArrived(outbox: Outbox, messages: readonly WidgetMessage[]): Outbox {
  if (outbox.length === 0) return outbox
  const arrived = new Set(messages.map(({ clientId }) => clientId))
  const left = outbox.filter(({ clientId }) => !arrived.has(clientId))
  return left.length === outbox.length ? outbox : left
}

export function withUploaded(outbox: Outbox, localId: string, fileId: FileId): Outbox {
  return outbox.map((message) =>
    message.files.some((file) => file.localId === localId)
      ? { ...message, files: message.files.map((file) => (file.localId === localId ? { ...file, fileId } : file)) }
      : message,
  )
}

/** Refusals that pass by themselves: the message stays in line and is sent again. */
export function isPassing({ code }: RefusalAnswer): boolean {
  return code === 'overloaded' || code === 'database_unavailable' || code === 'too_many_attempts'
}
