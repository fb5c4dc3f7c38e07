import type { Locale } from '@parley/contract/views'
import { CasesRefused } from '../network/cases-line.ts'
import { clockTime, dayLabel } from '../words/times.ts'
import { refusalWords, type Words } from '../words/words.ts'

/** A "no" of the desk in words; everything else is the network. */
export function problemWords(words: Words, error: unknown): string {
  if (!(error instanceof CasesRefused)) return words.cases.failed
  return error.code === 'visitor_unknown' ? words.cases.linkDead : refusalWords(words, error.code)
}

/** A link that is no longer good stays so. */
export function mayHelpAgain(error: unknown): boolean {
  return !(error instanceof CasesRefused) || error.code !== 'visitor_unknown'
}

export function momentWords(words: Words, locale: Locale, instant: string): string {
  return `${dayLabel(locale, words, instant, new Date())}, ${clockTime(locale, instant)}`
}
