import type { Locale, QueueView } from './views.ts'

/** Of a queue, what its clients read while they wait. */
export type WaitingWords = Pick<QueueView, 'busyText' | 'offShiftText' | 'nobodyText' | 'texts'>

const fields = { busy: 'busyText', off_shift: 'offShiftText', nobody: 'nobodyText' } as const

/** What a client of a language is told: the queue's words in it, else its usual ones; empty = nothing. */
export function waitingWords(queue: WaitingWords, kind: keyof typeof fields, locale: Locale): string {
  const field = fields[kind]
  return queue.texts[locale]?.[field]?.trim() || queue[field].trim()
}
