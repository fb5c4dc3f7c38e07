/** The words that somebody types, as they are entered into the search: small letters, «ё» as «е», addresses in parts. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** What is asked of texts: all the words, the last also as the beginning of one, for it may still be typed. */
export function textQuery(typed: string): string {
  const words = wordsOf(typed)
  return words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`).join(' & ')
}

/** What is asked of names and addresses: each word begins one. `part`: of the name (A) or the company (B) alone. */
export function nameQuery(typed: string, part: 'A' | 'B' | '' = ''): string {
  return wordsOf(typed)
    .map((word) => `'${word}':*${part}`)
    .join(' & ')
}
