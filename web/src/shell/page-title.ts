import { useEffect } from 'react'

const product = 'Parley'

/** `(3) Марина · Чаты`: what is new first, so that a narrow browser tab still shows it. */
export function pageTitle(parts: readonly string[], count = 0): string {
  const words = parts.length === 0 ? product : parts.join(' · ')
  return count > 0 ? `(${count}) ${words}` : words
}

/** Titles the page from the nearest thing to the widest: `usePageTitle([client, text('shell.chats')], unread)`. */
export function usePageTitle(parts: readonly string[], count = 0): void {
  const title = pageTitle(parts, count)
  useEffect(() => {
    document.title = title
  }, [title])
}
