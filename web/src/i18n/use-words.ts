import { createContext, useContext } from 'react'
import { type Words, words } from './words.ts'

export const WordsContext = createContext<Words>(words.getState())

/** The language in use; renders the component again when it changes, or when more of its words were loaded. */
export function useWords(): Words {
  return useContext(WordsContext)
}
