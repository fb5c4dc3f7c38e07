import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

const product = 'Parley'

/** `(3) Марина · Чаты`: what is new first, so that a narrow browser tab still shows it. */
export function pageTitle(parts: readonly string[], count = 0): string {
  const words = parts.length === 0 ? product : parts.join(' · ')
  return count > 0 ? `(${count}) ${words}` : words
}

/** How many things ask for the reader, whatever page he is on. */
const titleCount = createStore(() => ({ count: 0 }))

/** Puts a number before every page's title; 0 = none. */
export function showTitleCount(count: number): void {
  titleCount.setState({ count })
}

/** Titles the page from the nearest thing to the widest: `usePageTitle([client, text('shell.chats')])`. */
export function usePageTitle(parts: readonly string[]): void {
  const title = pageTitle(
    parts,
    useStore(titleCount, ({ count }) => count),
  )
  useEffectAfterPaint(() => {
    document.title = title
  }, [title])
}
