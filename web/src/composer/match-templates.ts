import type { QueueId } from '@parley/contract/ids'
import type { TemplateView } from '@parley/contract/views'

/**
 * The templates that a query means in a chat of this queue: that whose shortcut it is, those whose name begins with it, then those that have a
 * word of name or text beginning with it.
 */
export function matchTemplates(templates: Iterable<TemplateView>, query: string, queueId: QueueId): TemplateView[] {
  const wanted = fold(query)
  const ranked = [...templates]
    .filter(({ removed, queueIds }) => !removed && (queueIds?.includes(queueId) ?? true))
    .map((template) => ({ template, rank: rankOf(template, wanted) }))
    .filter(({ rank }) => rank < 4)
  ranked.sort((left, right) => left.rank - right.rank || left.template.name.localeCompare(right.template.name))
  return ranked.map(({ template }) => template)
}

function rankOf({ name, text, shortcut = '' }: TemplateView, wanted: string): number {
  if (wanted !== '' && fold(shortcut).startsWith(wanted)) return 0
  if (fold(name).startsWith(wanted)) return 1
  if (hasWord(name, wanted)) return 2
  return hasWord(text, wanted) ? 3 : 4
}

function hasWord(text: string, start: string): boolean {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(start))
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
