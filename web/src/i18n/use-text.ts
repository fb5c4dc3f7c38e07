import { useLingui } from '@lingui/react'
import { type RenderText, text } from './text.ts'

/** Gives `text`, and renders the component again when the language changes. */
export function useText(): RenderText {
  useLingui()
  return text
}
