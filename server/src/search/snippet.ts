import type { Snippet } from '@parley/contract/routes-search'

/** What stands around a hit in a marked text: characters that nobody types. */
const opening = '\u0001'
const closing = '\u0002'

/** How PostgreSQL marks a piece of a text around the words. */
export const pieceMarks = `StartSel="${opening}", StopSel="${closing}", MaxWords=26, MinWords=12, ShortWord=0, MaxFragments=1`
/** The same of a whole text. */
export const wholeMarks = `StartSel="${opening}", StopSel="${closing}", HighlightAll=true`

/** Reads a marked text. */
export function snippetOf(marked: string): Snippet {
  const parts: Snippet = []
  for (const piece of marked.replace(/\s+/g, ' ').split(opening)) {
    const [hit = '', ...rest] = piece.split(closing)
    if (rest.length === 0) parts.push({ text: hit, hit: false })
    else parts.push({ text: hit, hit: true }, { text: rest.join(''), hit: false })
  }
  return parts.filter(({ text }) => text !== '')
}
