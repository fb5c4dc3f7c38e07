import type { TemplateView } from '@parley/contract/views'

/** The templates that a query means: those whose name begins with it, then those that have a word of name or text beginning with it. */
export function matchTemplates(templates: Iterable<TemplateView>, query: string): TemplateView[] {
  const wanted = fold(query)
  const ranked = [...templates]
    .filter((template) => !template.removed)
    .map((template) => ({ template, rank: rankOf(template, wanted) }))
    .filter(({ rank }) => rank < 3)
  ranked.sort((left, right) => left.rank - right.rank || left.template.name.localeCompare(right.template.name))
  return ranked.map(({ template }) => template)
}

function rankOf({ name, text }: TemplateView, wanted: string): number {
  if (fold(name).startsWith(wanted)) return 0
  if (hasWord(name, wanted)) return 1
  return hasWord(text, wanted) ? 2 : 3
}

function hasWord(text: string, start: string): boolean {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(start))
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
