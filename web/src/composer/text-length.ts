import type { TextLimit } from '@parley/contract/text-limit'

/** Characters of a message: longer ones the server refuses. */
const longestText = 10_000

/** From this part of a limit on it is worth a word. */
const near = 0.8

export interface TextLength {
  readonly length: number
  readonly most: number
  readonly unit: TextLimit['in']
  /** Goes as one message, as several, or not at all. */
  readonly goes: 'whole' | 'parted' | 'never'
}

/** How a text stands to what a channel takes in one message, and to what the desk sends; null: there is room. */
export function textLength(text: string, limit?: TextLimit): TextLength | null {
  const whole = { length: text.length, most: longestText, unit: 'characters' } as const
  if (text.length > longestText) return { ...whole, goes: 'never' }
  const { most, in: unit } = limit ?? { most: longestText, in: 'characters' }
  // A character has at most three bytes: most texts need no counting.
  if (text.length * (unit === 'bytes' ? 3 : 1) < most * near) return null
  const length = unit === 'bytes' ? new TextEncoder().encode(text).length : text.length
  if (length > most) return { length, most, unit, goes: 'parted' }
  return length < most * near ? null : { length, most, unit, goes: 'whole' }
}
