import { useLingui } from '@lingui/react'
import { isLocale, type Locale } from './locale.ts'

/** The language in use, for `Intl` and for the `lang` attribute of fragments. */
export function useLocale(): Locale {
  const { i18n } = useLingui()
  return isLocale(i18n.locale) ? i18n.locale : 'en'
}
