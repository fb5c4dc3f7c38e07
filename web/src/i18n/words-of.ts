import { areas as english } from './en/messages.ts'
import { areas as englishSettings } from './en/settings-messages.ts'
import type { Locale } from './locale.ts'
import { areas as russian } from './ru/messages.ts'
import { areas as russianSettings } from './ru/settings-messages.ts'
import { type RenderText, textOf } from './text.ts'
import { merged } from './words.ts'

/** All words of each language. */
export const catalogues = { ru: merged(...russian, ...russianSettings), en: merged(...english, ...englishSettings) }

/** The desk's words in one language, whichever it is shown in: what somebody who reads a screen of the desk expects to find. */
export function wordsOf(locale: Locale): RenderText {
  return textOf(() => ({ locale, messages: catalogues[locale] }))
}
