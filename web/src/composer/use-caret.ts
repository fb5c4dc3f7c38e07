import { variablePlaces } from '@parley/contract/template-variables'
import type { RefObject } from 'react'

export interface Caret {
  /** Puts words in the place of what is selected, and the caret behind them. Returns where it stands then. */
  insert: (words: string) => number
  /** Takes a part of the text away. */
  cut: (part: { readonly from: number; readonly to: number }) => void
  /** Selects the first open variable from a place on, for typing over it. False where there is none. */
  selectVariable: (from: number) => boolean
}

/** Changes of a field's text where its caret is. The caret follows with the next frame, when the text is drawn. */
export function useCaret(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
): Caret {
  const put = (at: number) => requestAnimationFrame(() => fieldRef.current?.setSelectionRange(at, at))
  return {
    insert(words) {
      const field = fieldRef.current
      const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length]
      write(text.slice(0, from) + words + text.slice(to))
      field?.focus()
      put(from + words.length)
      return from + words.length
    },
    cut({ from, to }) {
      write(text.slice(0, from) + text.slice(to))
      put(from)
    },
    selectVariable(from) {
      const field = fieldRef.current
      const next = variablePlaces(field?.value ?? '').find((place) => place.from >= from)
      if (field === null || next === undefined) return false
      field.setSelectionRange(next.from, next.to)
      return true
    },
  }
}
