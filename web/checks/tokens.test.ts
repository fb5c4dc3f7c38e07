import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const styles = join(import.meta.dirname, '../src')
const tokens = readTokens(readFileSync(join(styles, 'styles/tokens.css'), 'utf8'))

const text = 4.5
const graphics = 3
const tones = ['accent', 'warn', 'danger', 'ok', 'violet', 'rose', 'grey', 'blue', 'olive', 'brown', 'plum'] as const
const planes = ['surface', 'raised', 'canvas'] as const

/** Foreground, background, least contrast (WCAG 2.2: 1.4.3 for words, 1.4.11 for edges and marks). */
const pairs: [string, string, number][] = [
  ...planes.flatMap((plane): [string, string, number][] => [
    ['ink', plane, 7],
    ['ink-2', plane, text],
    ['ink-3', plane, text],
    ['accent-text', plane, text],
    ['danger-text', plane, text],
    ['warn-text', plane, text],
    ['ok-text', plane, text],
    ['line-strong', plane, graphics],
    ['warn-solid', plane, graphics],
    ['danger-solid', plane, graphics],
    ['ok-solid', plane, graphics],
    ['focus', plane, graphics],
    ...channelTokens().map((channel): [string, string, number] => [channel, plane, graphics]),
  ]),
  ['ink-2', 'sunken', text],
  ['danger-text', 'sunken', text],
  ['ink-2', 'avatar', text],
  ['ink-3', 'accent-tint', text],
  ['on-accent', 'accent', text],
  ['on-danger', 'danger-solid', text],
  ['on-badge', 'badge', text],
  ['note-ink', 'note', text],
  ...tones.map((tone): [string, string, number] => [`${tone}-text`, `${tone}-tint`, text]),
]

test.each(['light', 'dark'] as const)('every pair of the %s theme has its contrast', (theme) => {
  const weak = pairs
    .map(([front, back, least]) => ({
      pair: `${front} on ${back}`,
      least,
      is: contrast(colour(front, theme), colour(back, theme)),
    }))
    .filter(({ is, least }) => is < least)
  expect(weak).toEqual([])
  expect(pairs.length).toBeGreaterThan(60)
})

test('no stylesheet but the tokens has a colour of its own', () => {
  const colourful = stylesheets()
    .filter((file) => !file.endsWith('tokens.css'))
    .flatMap((file) =>
      (readFileSync(file, 'utf8').match(/#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|hwb)\(/gi) ?? []).map(
        (found) => `${file}: ${found}`,
      ),
    )
  expect(colourful).toEqual([])
})

test('every custom property that a stylesheet reads exists', () => {
  const files = stylesheets().map((file) => readFileSync(file, 'utf8'))
  const sources = readdirSync(styles, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(join(styles, file), 'utf8'))
  const set = new Set(
    [...files, ...sources].flatMap((source) =>
      [...source.matchAll(/(?:^|[\s{'"])(--[\w-]+)['"]?:/gm)].map((match) => match[1]),
    ),
  )
  // Base UI measures the room that a floating part has.
  set.add('--available-height')
  const missing = files.flatMap((source) =>
    [...source.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]).filter((name) => !set.has(name)),
  )
  expect([...new Set(missing)]).toEqual([])
})

function stylesheets(): string[] {
  return readdirSync(styles, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => join(styles, file))
}

function channelTokens(): string[] {
  return [...tokens.keys()].filter((name) => name.startsWith('channel-'))
}

function readTokens(source: string): Map<string, { light: string; dark: string }> {
  const found = new Map<string, { light: string; dark: string }>()
  for (const [, name = '', light = '', dark = ''] of source.matchAll(
    /--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/gi,
  ))
    found.set(name, { light, dark })
  return found
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`no token --${name}`)
  return token[theme]
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return Math.floor((((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)) * 100) / 100
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
