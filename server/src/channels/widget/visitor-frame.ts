import type { RefusalDetails } from '@parley/contract/refusals'
import { WidgetClientFrame } from '@parley/contract/widget'
import { Compile } from 'typebox/compile'
import { objectIn, parseJson } from '../parse-json.ts'

const frame = Compile(WidgetClientFrame)

export type ParsedVisitorFrame =
  | { readonly kind: 'frame'; readonly frame: WidgetClientFrame }
  /** A message that breaks the contract: refused by its id, and stays with its writer. */
  | { readonly kind: 'bad_send'; readonly clientId: string; readonly details: RefusalDetails }
  /** The widget speaks another language: the line ends with this reason. */
  | { readonly kind: 'bad'; readonly reason: string }

/** Reads what a widget sent. Nothing is coerced and nothing unknown is dropped (decision 17). */
export function parseVisitorFrame(text: string): ParsedVisitorFrame {
  const value = parseJson(text)
  if (frame.Check(value)) return { kind: 'frame', frame: value }
  const { type, clientId } = objectIn(value)
  if (type === 'send' && typeof clientId === 'string' && /^[!-~]{1,100}$/.test(clientId)) {
    return {
      kind: 'bad_send',
      clientId,
      details: { fields: [{ path: '', expected: 'a message as the contract describes it' }] },
    }
  }
  // A close reason has at most 123 bytes.
  return { kind: 'bad', reason: typeof type === 'string' ? `bad ${type.slice(0, 20)}` : 'no frame' }
}
