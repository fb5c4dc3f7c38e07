import type { Locale } from '@parley/contract/views'

/** The desk's language of a client whose platform or browser names his as BCP 47 does (`ru`, `en-GB,en;q=0.9`: the first counts); undefined for others, or where nothing is told. */
export function clientLocale(language: string | undefined): Locale | undefined {
  const [code] = (language ?? '').toLowerCase().split(/[-,;]/)
  return code === 'ru' || code === 'en' ? code : undefined
}
