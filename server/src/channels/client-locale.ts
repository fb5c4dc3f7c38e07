import type { Locale } from '@parley/contract/views'

/** The desk's language of a client whose platform names it as BCP 47 does (`ru`, `en-GB`); undefined for others, or where nothing is told. */
export function clientLocale(language: string | undefined): Locale | undefined {
  const [code] = (language ?? '').toLowerCase().split('-')
  return code === 'ru' || code === 'en' ? code : undefined
}
