/** The languages the desk speaks. Each has a folder of catalogues here: <locale>/<area>.po. */
export const locales = ['ru', 'en'] as const

export type Locale = (typeof locales)[number]

/** How a language calls itself, for the place where it is chosen. */
export const localeNames: Record<Locale, string> = { ru: 'Русский', en: 'English' }

/** Tells whether a stored or received value is a language of the desk. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The first of a browser's preferred languages (BCP 47 tags) that the desk speaks; English where none is. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    if (isLocale(language)) return language
  }
  return 'en'
}
