import { otherLayout } from './other-layout.ts'

/** Whether somebody who types this means a thing of one of these names: each word begins one of its words, in whatever layout. */
export function matchesEntry(typed: string, names: readonly string[]): boolean {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return true
  const words = names.flatMap(wordsOf)
  const begins = (start: string) => words.some((word) => word.startsWith(start))
  return wanted.every(begins) || wordsOf(otherLayout(typed)).every(begins)
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}@]+/gu) ?? []
  )
}
