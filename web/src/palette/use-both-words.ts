import { useEffect, useState } from 'react'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'

export interface BothWords {
  readonly own: RenderText
  readonly other: RenderText
}

/** All words of the desk, of its settings too, in both languages: who thinks of a command in the other one finds it, too. */
export function useBothWords(): BothWords | null {
  const text = useText()
  const [words, setWords] = useState<BothWords | null>(null)
  useEffect(() => {
    let isGone = false
    void import('../i18n/words-of.ts').then(({ wordsOf }) => {
      const isRussian = document.documentElement.lang === 'ru'
      if (!isGone) setWords({ own: wordsOf(isRussian ? 'ru' : 'en'), other: wordsOf(isRussian ? 'en' : 'ru') })
    })
    return () => {
      isGone = true
    }
  }, [text])
  return words
}
