import { type RenderText, text } from './text.ts'
import { useWords } from './use-words.ts'

/** Gives `text`, and renders the component again when the language changes. */
export function useText(): RenderText {
  useWords()
  return text
}
