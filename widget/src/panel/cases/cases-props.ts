import type { Locale } from '@parley/contract/views'
import type { CasesLine } from '../network/cases-line.ts'
import type { Words } from '../words/words.ts'

export interface CasesProps {
  line: CasesLine
  words: Words
  locale: Locale
  /** Where there is a chat to write in. */
  toChat?: (() => void) | undefined
  /** Hears whose client he is. */
  named?: ((company: string) => void) | undefined
}
