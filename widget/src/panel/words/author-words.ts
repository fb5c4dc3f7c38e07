import type { WidgetMessage } from '@parley/contract/widget'
import type { Words } from './words.ts'

/** Who wrote, for people: the operator's first name, the shop, or the visitor himself. */
export function authorWords(words: Words, { from, author }: Pick<WidgetMessage, 'from' | 'author'>): string {
  if (from === 'visitor') return words.you
  if (from === 'bot') return words.bot
  return from === 'desk' ? words.shop : author || words.operator
}
