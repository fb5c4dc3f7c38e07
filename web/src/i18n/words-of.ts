import { setupI18n } from '@lingui/core'
import { messages as english } from './en/messages.ts'
import { messages as englishSettings } from './en/settings-messages.ts'
import type { Locale } from './locale.ts'
import { messages as russian } from './ru/messages.ts'
import { messages as russianSettings } from './ru/settings-messages.ts'
import type { RenderText } from './text.ts'

const catalogues = { ru: { ...russian, ...russianSettings }, en: { ...english, ...englishSettings } }

/** The desk's words in one language, whichever it is shown in: what somebody who reads a screen of the desk expects to find. */
export function wordsOf(locale: Locale): RenderText {
  const i18n = setupI18n({ locale, messages: { [locale]: catalogues[locale] } })
  return (id, ...values) => i18n._(id, { ...values[0] })
}
