import { ClientFrame, OutgoingMessage } from '@parley/contract/frames'
import type { RefusalDetails } from '@parley/contract/refusals'
import { Compile } from 'typebox/compile'

const frame = Compile(ClientFrame)
const outgoing = Compile(OutgoingMessage)

/** What a desk's WebSocket message turned out to be. */
export type ParsedFrame =
  | { kind: 'frame'; frame: ClientFrame }
  /** A message to a client that breaks the contract: it is refused by its id, and stays with its writer. */
  | { kind: 'bad_send'; id: string; details: RefusalDetails }
  /** The desk speaks another language: the line ends with this reason. */
  | { kind: 'bad'; reason: string }

/** Reads what a desk sent. Nothing is coerced and nothing unknown is dropped (decision 17). */
export function parseClientFrame(text: string): ParsedFrame {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'bad', reason: 'not JSON' }
  }
  if (frame.Check(value)) return { kind: 'frame', frame: value }
  if (!isRecord(value) || typeof value['type'] !== 'string') return { kind: 'bad', reason: 'no type' }
  const { type, id, message } = value
  if (type === 'send' && typeof id === 'string' && id.length <= 100) {
    const fields = outgoing
      .Errors(message)
      .map((error) => ({ path: `/message${error.instancePath}`, expected: error.message }))
    return { kind: 'bad_send', id, details: { fields: fields.slice(0, 10) } }
  }
  // A close reason has at most 123 bytes.
  return { kind: 'bad', reason: `bad ${type.slice(0, 20)}` }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
