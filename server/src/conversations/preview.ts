import type { Preview } from '@parley/contract/views'

/** Characters of a message that the list shows. */
const previewLength = 140

/** What the list shows of the last counted message: one line, cut between characters. */
export function previewOf(message: { kind: 'in' | 'out'; text: string; attachments: number; at: string }): Preview {
  // A character takes up to two units, and runs of blanks shrink: the first 1 000 units are plenty.
  const line = message.text.slice(0, 1000).replaceAll(/\s+/gu, ' ').trim()
  const text = line.length <= previewLength ? line : Array.from(line).slice(0, previewLength).join('')
  return { kind: message.kind, text, attachments: message.attachments, at: message.at }
}
