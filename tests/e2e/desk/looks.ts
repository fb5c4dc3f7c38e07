import { isLocale, type Locale } from '@parley/web/i18n/locale'

/** Language and theme of somebody's screen. */
export interface Looks {
  readonly locale: Locale
  readonly theme: 'light' | 'dark'
}

/** What `npm run journeys -- --all` asks for: every journey in one language and theme, such as `en-dark`. */
const asked = process.env['PARLEY_LOOKS']

/** `npm run journeys -- --all`: long journeys over ground that shorter ones cover are walked then, too. */
export const walksAll = asked !== undefined && asked !== ''

/** The looks of a journey: its own, which alternate from one to the next, or those that this run asks of all. */
export function looksOf(own: Looks): Looks {
  if (asked === undefined || asked === '') return own
  const [locale, theme] = asked.split('-')
  if (!isLocale(locale) || (theme !== 'light' && theme !== 'dark'))
    throw new Error(`PARLEY_LOOKS is ${asked}; it is a language and a theme, such as en-dark.`)
  return { locale, theme }
}
