import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { formatter } from '@lingui/format-po'

/**
 * Catalogues are kept per area, so that two people rarely edit the same file: src/i18n/<locale>/<area>.po, and those that only the
 * settings show in src/i18n/<locale>/settings.
 */
const areas = readdirSync(join(import.meta.dirname, 'src/i18n/ru'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.po'))
  .map((file) => file.replace('.po', ''))

/** Where the messages are; found by @lingui/vite-plugin under this name. Keys are explicit, nothing is extracted from the code. */
export default {
  locales: ['ru', 'en'],
  sourceLocale: 'en',
  format: formatter({ explicitIdAsDefault: true }),
  catalogs: areas.map((area) => ({ path: `<rootDir>/src/i18n/{locale}/${area}`, include: [] })),
}
