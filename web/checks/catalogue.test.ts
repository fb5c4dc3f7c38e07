import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Locale, locales } from '../src/i18n/locale.ts'
import { type ArgumentKind, readCatalogue } from './catalogue.ts'

const catalogues = new Map(locales.map((locale) => [locale, readCatalogue(locale)]))

/** What a message needs so that every number reads right (CLDR cardinals). */
const pluralForms: Record<Locale, string[]> = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] }

const typeNames: Record<ArgumentKind, string> = { number: 'number', date: 'Date', text: 'string | number' }

function catalogue(locale: Locale) {
  const found = catalogues.get(locale)
  if (!found) throw new Error(`no catalogue of ${locale}`)
  return found
}

describe('catalogues', () => {
  test('every language has the same keys, in the same areas', () => {
    const keys = (locale: Locale) => [...catalogue(locale).values()].map(({ area, id }) => `${area}: ${id}`).sort()
    expect(keys('en')).toEqual(keys('ru'))
    expect(keys('ru').length).toBeGreaterThan(10)
  })

  test('every language asks for the same arguments', () => {
    for (const [id, message] of catalogue('ru')) {
      const names = (locale: Locale) => [...(catalogue(locale).get(id)?.arguments.keys() ?? [])].sort()
      expect(names('en'), id).toEqual([...message.arguments.keys()].sort())
    }
  })

  test.each(locales)('every plural in %s has exactly the forms of that language', (locale) => {
    for (const { id, plurals } of catalogue(locale).values()) {
      for (const forms of plurals) expect([...forms].sort(), id).toEqual([...pluralForms[locale]].sort())
    }
  })

  test('every key is used by the desk', () => {
    const code = sourceFiles(join(import.meta.dirname, '../src'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    // `refusal.${code}` in a template literal uses every key that begins so.
    const prefixes = [...code.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? '')
    const unused = [...catalogue('ru').keys()].filter(
      (id) =>
        !code.includes(`'${id}'`) && !code.includes(`"${id}"`) && !prefixes.some((prefix) => id.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  test('the words of the settings are read by nobody else, who would not have loaded them', () => {
    const source = join(import.meta.dirname, '../src')
    const words = [...catalogue('ru').values()].filter(({ area }) => area.startsWith('settings/')).map(({ id }) => id)
    expect(words.length).toBeGreaterThan(10)
    // The routes of both wait for these words.
    const readers = [join(source, 'settings'), join(source, 'audit')]
    const others = sourceFiles(source).filter((file) => !readers.some((folder) => file.startsWith(folder)))
    const misread = others.flatMap((file) => {
      const code = readFileSync(file, 'utf8')
      return words.filter((id) => code.includes(`'${id}'`)).map((id) => `${file}: ${id}`)
    })
    expect(misread).toEqual([])
  })

  test('message-arguments.ts says what the catalogues say (npx vitest run checks -u, in web, writes it)', async () => {
    const lines = [...catalogue('ru').values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, arguments: names }) => property(id, argumentsType(names)))
    const file = [
      '/** Keys of the catalogues and what each needs. Written from the catalogues by catalogue.test.ts: do not edit. */',
      'export interface MessageArguments {',
      ...lines,
      '}',
      '',
    ].join('\n')
    await expect(file).toMatchFileSnapshot('../src/i18n/message-arguments.ts')
  })
})

function argumentsType(names: ReadonlyMap<string, ArgumentKind>): string[] {
  return [...names].map(([name, kind]) => `${name}: ${typeNames[kind]}`)
}

/** As the formatter would have it: on one line where it fits. */
function property(id: string, types: string[]): string {
  if (types.length === 0) return `  '${id}': null`
  const line = `  '${id}': { ${types.join('; ')} }`
  return line.length <= 120 ? line : [`  '${id}': {`, ...types.map((type) => `    ${type}`), '  }'].join('\n')
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|^message-arguments\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
}
