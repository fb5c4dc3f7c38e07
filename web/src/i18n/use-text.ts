import { useLingui } from '@lingui/react'
import { text, type RenderText } from './text.ts'

/** Gives `text`, and renders the component again when the language changes. */
export function useText(): RenderText {
  useLingui()
  return text
}
