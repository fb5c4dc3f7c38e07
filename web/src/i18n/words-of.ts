import { messages as english } from './en/messages.ts'
import { messages as englishSettings } from './en/settings-messages.ts'
import type { Locale } from './locale.ts'
import { messages as russian } from './ru/messages.ts'
import { messages as russianSettings } from './ru/settings-messages.ts'
import { type RenderText, textOf } from './text.ts'

const catalogues = { ru: { ...russian, ...russianSettings }, en: { ...english, ...englishSettings } }

/** The desk's words in one language, whichever it is shown in: what somebody who reads a screen of the desk expects to find. */
export function wordsOf(locale: Locale): RenderText {
  return textOf(() => ({ locale, messages: catalogues[locale] }))
}
