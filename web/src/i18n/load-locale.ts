import { isLocale, type Locale, pickLocale } from './locale.ts'
import { type Messages, merged, words } from './words.ts'

export const storageKey = 'parley.locale'

type Catalogue = () => Promise<{ areas: readonly Messages[] }>

/** Lazy chunks of each language: only the one in use is downloaded, and of it the words of the settings only where they are opened. */
const catalogues: Record<Locale, { desk: Catalogue; settings: Catalogue }> = {
  ru: { desk: () => import('./ru/messages.ts'), settings: () => import('./ru/settings-messages.ts') },
  en: { desk: () => import('./en/messages.ts'), settings: () => import('./en/settings-messages.ts') },
}

let hasSettings = false
let switching: Promise<unknown> = Promise.resolve()

/** The language chosen on this browser, else the one its settings prefer. */
export function startingLocale(): Locale {
  const stored = localStorage.getItem(storageKey)
  return isLocale(stored) ? stored : pickLocale(navigator.languages)
}

/** Loads a language's catalogues and switches the whole desk to it, `<html lang>` included. Remembered on this browser. */
export function switchLocale(locale: Locale): Promise<void> {
  const done = activate(locale)
  switching = done.catch(() => undefined)
  return done
}

async function activate(locale: Locale): Promise<void> {
  const { desk, settings } = catalogues[locale]
  const [common, more] = await Promise.all([desk(), hasSettings ? settings() : undefined])
  words.setState({ locale, messages: merged(...common.areas, ...(more?.areas ?? [])) })
  document.documentElement.lang = locale
  localStorage.setItem(storageKey, locale)
}

/** Adds the words of the settings, in the language in use and in every later one. Before the first screen of the settings. */
export async function loadSettingsWords(): Promise<void> {
  hasSettings = true
  await switching
  const { locale } = words.getState()
  const { areas } = await catalogues[locale].settings()
  words.setState((now) => (now.locale === locale ? { messages: merged(now.messages, ...areas) } : now))
}
