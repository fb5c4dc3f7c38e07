import type { Locale } from './locale.ts'
import { useWords } from './use-words.ts'

/** The language in use, for `Intl` and for the `lang` attribute of fragments. */
export function useLocale(): Locale {
  return useWords().locale
}
