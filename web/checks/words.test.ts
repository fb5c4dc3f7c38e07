import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { locales } from '../src/i18n/locale.ts'
import { renderMessage } from '../src/i18n/render-message.ts'
import { catalogues as words } from '../src/i18n/words-of.ts'
import { readCatalogue } from './catalogue.ts'

/** Of each form, a fraction, and from where on digits are grouped. */
const numbers = [0, 1, 2, 5, 11, 21, 22, 111, 1.5, 999, 1_000, 12_345, 1_234_567, -3]

test.each(locales)('every message in %s reads as Lingui, whose compiler made it, would have it', (locale) => {
  const lingui = setupI18n({ locale, messages: { [locale]: { ...words[locale] } as never } })
  for (const [id, message] of readCatalogue(locale)) {
    const compiled = words[locale][id]
    if (compiled === undefined) throw new Error(`${id} was not compiled`)
    for (const number of numbers) {
      const values = Object.fromEntries(
        [...message.arguments].map(([name, kind]) => [name, kind === 'number' ? number : `«${name}»`]),
      )
      expect(renderMessage(compiled, values, locale), `${id} of ${number}`).toBe(lingui._(id, values))
    }
  }
})
