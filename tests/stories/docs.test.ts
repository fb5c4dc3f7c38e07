import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { settingsHelp } from '@parley/server/config'
import { repositoryFolder } from '@parley/server/repository-folder'
import { expect, test } from 'vitest'

/* The documents are checked like code: what they name must be there. */
const markdownIn = (folder: string, recursive: boolean): string[] =>
  readdirSync(path.join(repositoryFolder, folder), { recursive, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file))
const documents = [...markdownIn('.', false), ...markdownIn('docs', true), ...markdownIn('server/src/channels', true)]
const read = (file: string): string => readFileSync(path.join(repositoryFolder, file), 'utf8')
const journeys = documents.filter((file) => file.startsWith('docs/journeys/'))

test('there are documents to check', () => {
  expect(documents.length).toBeGreaterThan(10)
})

test.each(documents)('every link in %s leads somewhere', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '')
  const broken = links.filter((link) => !existsSync(path.join(repositoryFolder, path.dirname(file), link)))
  expect(broken).toEqual([])
})

test.each(['incoming-message', 'operators-reply', 'take', 'finish'])('the journey of %s is written down', (name) => {
  expect(journeys).toContain(`docs/journeys/${name}.md`)
})

test.each(journeys)('%s names files that exist', (file) => {
  const named = [...read(file).matchAll(/`((?:contract|server|web|widget|fake-channels)\/[^`\s]+)`/g)].map(
    (match) => match[1] ?? '',
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((name) => !existsSync(path.join(repositoryFolder, name)))).toEqual([])
})

test.each(['README.md', 'README.ru.md'])('%s shows desk, widget and shop in both themes, in small pictures', (file) => {
  const shown = [...read(file).matchAll(/docs\/images\/([\w-]+)\.png/g)].map((match) => match[1] ?? '')
  for (const subject of ['desk-light', 'desk-dark', 'shop-light', 'shop-dark', 'finish', 'phone'])
    expect(shown.filter((name) => name.startsWith(subject))).not.toEqual([])
  for (const name of shown)
    expect(statSync(path.join(repositoryFolder, 'docs', 'images', `${name}.png`)).size).toBeLessThan(250_000)
})

test('no picture lies about unseen', () => {
  const documented = documents.map(read).join('\n')
  const pictures = readdirSync(path.join(repositoryFolder, 'docs', 'images'))
  expect(pictures.length).toBeGreaterThan(7)
  expect(pictures.filter((picture) => !documented.includes(`images/${picture}`))).toEqual([])
})

test('the README names every setting', () => {
  const readme = read('README.md')
  const settings = [...settingsHelp().matchAll(/^ {2}([A-Z_]{4,}) /gm)].map((match) => match[1] ?? '')
  expect(settings.length).toBeGreaterThan(7)
  expect(settings.filter((name) => name !== 'NODE_ENV' && !readme.includes(`\`${name}\``))).toEqual([])
})
