import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Select, type Token } from '@messageformat/parser'
import PO from 'pofile'
import type { Locale } from '../src/i18n/locale.ts'

/** What one argument of a message may be. */
export type ArgumentKind = 'number' | 'date' | 'text'

/** One message of one language, taken apart. Used by the checks of the catalogues, not by the desk. */
export interface CatalogueMessage {
  readonly id: string
  readonly area: string
  readonly arguments: ReadonlyMap<string, ArgumentKind>
  /** The forms of each plural in it, e.g. ['one', 'few', 'many', 'other']. */
  readonly plurals: readonly (readonly string[])[]
}

/** Reads every area of a language. Throws with the key where a message is empty, repeated or is not ICU. */
export function readCatalogue(locale: Locale): Map<string, CatalogueMessage> {
  const folder = join(import.meta.dirname, '../src/i18n', locale)
  const messages = new Map<string, CatalogueMessage>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.po'))
    .sort()) {
    for (const item of PO.parse(readFileSync(join(folder, file), 'utf8')).items) {
      const id = item.msgid
      if (messages.has(id)) throw new Error(`${locale}/${file}: ${id} appears twice`)
      messages.set(id, takeApart(id, file.replace('.po', ''), item.msgstr.join('')))
    }
  }
  return messages
}

function takeApart(id: string, area: string, source: string): CatalogueMessage {
  if (source.trim() === '') throw new Error(`${id} is empty`)
  const found = { arguments: new Map<string, ArgumentKind>(), plurals: new Array<string[]>() }
  try {
    collect(parse(source), found)
  } catch (error) {
    throw new Error(`${id}: ${String(error)}`, { cause: error })
  }
  return { id, area, ...found }
}

function collect(tokens: readonly Token[], found: { arguments: Map<string, ArgumentKind>; plurals: string[][] }): void {
  for (const token of tokens) {
    if (token.type === 'content' || token.type === 'octothorpe') continue
    if (token.type === 'argument') remember(found.arguments, token.arg, 'text')
    else if (token.type === 'function') remember(found.arguments, token.arg, token.key === 'number' ? 'number' : 'date')
    else {
      remember(found.arguments, token.arg, token.type === 'select' ? 'text' : 'number')
      if (token.type !== 'select') found.plurals.push(pluralForms(token))
      for (const branch of token.cases) collect(branch.tokens, found)
    }
  }
}

/** `{n, plural, …}` beside a bare `{n}` stays a number. */
function remember(kinds: Map<string, ArgumentKind>, name: string, kind: ArgumentKind): void {
  if (kind !== 'text' || !kinds.has(name)) kinds.set(name, kind)
}

function pluralForms(token: Select): string[] {
  return token.cases.map((branch) => branch.key).filter((key) => !key.startsWith('='))
}
