import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { WordsContext } from './use-words.ts'
import { words } from './words.ts'

/** Wraps the whole desk. `switchLocale` must have been awaited once before the first render. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  return <WordsContext value={useStore(words)}>{children}</WordsContext>
}
