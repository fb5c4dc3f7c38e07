import type { ConversationView } from '@parley/contract/views'

/** Whether a conversation is one that the words look for: every word begins a word of the client's name or company, or is its №. */
export function matchesSearch(view: ConversationView, search: string): boolean {
  const wanted = wordsOf(search)
  if (wanted.length === 0) return true
  const words = [...wordsOf(view.contact.name), ...wordsOf(view.contact.company ?? ''), String(view.case.number)]
  return wanted.every((start) => words.some((word) => word.startsWith(start)))
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s№«»"'(),.]+/)
    .filter((word) => word !== '')
}
