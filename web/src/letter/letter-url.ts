import type { MessageView } from '@parley/contract/message-views'

type Letter = Pick<MessageView, 'conversationId' | 'seq'>

/** Where what is not loaded with the feed is read from, below `/api/v1`. */
export function letterUrl({ conversationId, seq }: Letter): string {
  return `/conversations/${conversationId}/messages/${String(seq)}/letter`
}

/** The page of its frame. */
export function letterPageUrl(
  letter: Letter,
  { hasPictures, isDark }: { hasPictures: boolean; isDark: boolean },
): string {
  const query = new URLSearchParams({ ...(hasPictures && { pictures: 'remote' }), ...(isDark && { theme: 'dark' }) })
  return `/api/v1${letterUrl(letter)}.html?${query}`
}
