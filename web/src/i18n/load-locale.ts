import { i18n, type Messages } from '@lingui/core'
import { isLocale, type Locale, pickLocale } from './locale.ts'

const storageKey = 'parley.locale'

/** One lazy chunk per language: only the one in use is downloaded. */
const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  ru: () => import('./ru/messages.ts'),
  en: () => import('./en/messages.ts'),
}

/** The language chosen on this browser, else the one its settings prefer. */
export function startingLocale(): Locale {
  const stored = localStorage.getItem(storageKey)
  return isLocale(stored) ? stored : pickLocale(navigator.languages)
}

/** Loads a language's catalogues and switches the whole desk to it, `<html lang>` included. Remembered on this browser. */
export async function switchLocale(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
  localStorage.setItem(storageKey, locale)
}
