import type { Snippet } from '@parley/contract/routes-search'

/** A piece of a text with the words that were looked for. */
export function Highlighted({ snippet }: { snippet: Snippet }) {
  // The same words may stand in it twice: their place names them.
  return snippet.map(({ text, hit }, place) =>
    hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  )
}
