import { CasesPage, WelcomeView } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { Browser, codeOf } from '../testing/browser.ts'
import { DeskPage } from '../testing/desk-page.ts'
import { startWithoutOwner } from '../testing/whole-desk.ts'

const company = {
  company: 'Лавка',
  name: 'Мария',
  email: 'maria@lavka.example',
  password: 'длинный пароль',
  locale: 'ru',
  timeZone: 'Europe/Moscow',
}

test('the first owner sets up his company once; weak passwords and wrong input are refused before', async () => {
  const { url } = await startWithoutOwner({ mayMakeDemo: false })
  const maria = new Browser(url)
  expect((await maria.asks('GET', '/api/v1/welcome')).body).toEqual({ setupOpen: true, demo: [] })
  for (const password of ['short', '1234567890', 'maria@lavka.example', 'aaaaaaaaaaaa', 'Password123']) {
    expect([password, codeOf(await maria.asks('POST', '/api/v1/setup', { ...company, password }))]).toEqual([
      password,
      'password_too_weak',
    ])
  }
  expect(codeOf(await maria.asks('POST', '/api/v1/setup', { ...company, email: 'no address' }))).toBe('invalid_input')
  expect(await maria.enters('/api/v1/setup', company)).toMatchObject({ role: 'owner', name: 'Мария', locale: 'ru' })
  const snapshot = Value.Parse(Snapshot, (await maria.asks('GET', '/api/v1/snapshot')).body)
  expect(snapshot).toMatchObject({
    workspace: { name: 'Лавка', demo: false, chatLimit: 5 },
    queues: [{ name: 'Общая', rule: 'everyone' }],
    channels: [{ kind: 'widget' }],
    operators: [{ status: 'away', queueIds: [snapshot.queues[0]?.id] }],
  })
  expect((await maria.asks('GET', '/api/v1/welcome')).body).toEqual({ setupOpen: false, demo: [] })
  expect(
    codeOf(await new Browser(url).asks('POST', '/api/v1/setup', { ...company, email: 'other@lavka.example' })),
  ).toBe('setup_done')
})

test('of two companies that are set up at once one is made', async () => {
  const { url } = await startWithoutOwner({ mayMakeDemo: false })
  const answers = await Promise.all(
    ['one', 'two', 'three'].map((name) =>
      new Browser(url).asks('POST', '/api/v1/setup', { ...company, email: `${name}@lavka.example` }),
    ),
  )
  expect(answers.map((answer) => codeOf(answer) ?? 'made').sort()).toEqual(['made', 'setup_done', 'setup_done'])
})

test('an empty installation gets the demo: people, queues, a past, clients who wait, a shop and a phone', async () => {
  const { url, settled } = await startWithoutOwner({ mayMakeDemo: true })
  const stranger = new Browser(url)
  const welcome = Value.Parse(WelcomeView, (await stranger.asks('GET', '/api/v1/welcome')).body)
  expect(welcome.setupOpen).toBe(true)
  expect(welcome.demo.map(({ role }) => role)).toEqual(['owner', 'supervisor', 'operator', 'operator', 'operator'])
  const olga = new Browser(url)
  const ivan = new Browser(url)
  await olga.signsIn(welcome.demo[1]?.email ?? '', welcome.demo[1]?.password ?? '')
  await ivan.signsIn(welcome.demo[2]?.email ?? '', welcome.demo[2]?.password ?? '')
  await expect
    .poll(
      async () => {
        await settled()
        return (await snapshotOf(olga)).conversations.filter(({ chat }) => chat.state === 'waiting').length
      },
      { timeout: 10_000 },
    )
    .toBe(3)
  const snapshot = await snapshotOf(olga)
  // What Telegram told of whoever wrote, and what it would have told of those who wrote in the past (D-33).
  const usernames = snapshot.conversations.flatMap(({ contact }) => contact.details.map(({ link }) => link))
  expect(usernames).toEqual(expect.arrayContaining(['https://t.me/vera_nikitina', 'https://t.me/ilya_vorontsov']))
  expect(snapshot.workspace).toMatchObject({ name: 'Полка', demo: true })
  expect(snapshot.queues.map(({ rule }) => rule).sort()).toEqual(['everyone', 'least_busy_assign'])
  expect(snapshot.channels.map(({ kind, lastError }) => [kind, lastError]).sort()).toEqual([
    ['instagram', null],
    ['max', null],
    ['messenger', null],
    ['teams', null],
    ['telegram', null],
    ['viber', null],
    ['vk', null],
    ['whatsapp', null],
    ['widget', null],
    ['x', null],
  ])
  const { cases } = Value.Parse(CasesPage, (await olga.asks('GET', '/api/v1/cases?status=closed&limit=200')).body)
  expect(cases.length).toBeGreaterThan(20)
  expect(new Set(cases.map(({ number }) => number)).size).toBe(cases.length)
  // The search knows that past, and with it when the last message of each came.
  const newest = await olga.asks('GET', '/api/v1/cases?status=closed&sort=newest&limit=200')
  expect(Value.Parse(CasesPage, newest.body).cases).toHaveLength(cases.length)

  const shopFor = async (language: string, query = '') =>
    (await fetch(`${url}/demo/shop${query}`, { headers: { 'accept-language': language } })).text()
  const shop = await shopFor('ru,en;q=0.9')
  expect(shop).toContain(`data-channel="${snapshot.channels.find(({ kind }) => kind === 'widget')?.id ?? ''}"`)
  expect(shop).toContain(`src="${url.replace('127.0.0.1', 'localhost')}/widget.js"`)
  expect(shop).not.toContain('data-theme')
  expect(await shopFor('ru-RU', '?theme=dark')).toContain('<html lang="ru" data-theme="dark">')
  const english = await shopFor('de-DE,de;q=0.9')
  expect(english).toContain('data-locale="en"')
  // Every word of it has its translation.
  expect(english).not.toMatch(/[А-Яа-яёЁ]|{{/)
  expect((await fetch(`${url}/demo/shop?theme=x"onload="`)).status).toBe(400)
  expect((await fetch(`${url}/demo/phone`)).status).toBe(200)
  expect(await (await fetch(`${url}/demo/phone/vk/api/people`)).json()).toMatchObject({ platform: 'vk' })
  for (const platform of ['viber', 'whatsapp', 'max', 'teams', 'x'])
    expect(await (await fetch(`${url}/demo/phone/${platform}/api/people`)).json()).toMatchObject({ platform })

  expect((await olga.asks('PUT', '/api/v1/demo/traffic', { on: true })).body).toEqual({ accepted: true })
  expect((await olga.asks('GET', '/api/v1/demo/traffic')).body).toEqual({ on: true })
  await expect
    .poll(async () => (await snapshotOf(olga)).conversations.length, { timeout: 15_000 })
    .toBeGreaterThan(snapshot.conversations.length)

  const page = new DeskPage(ivan)
  await page.joins((await snapshotOf(ivan)).cursor)
  expect((await olga.asks('DELETE', '/api/v1/demo')).status).toBe(200)
  expect(await page.ended).toEqual({ code: 4001 })
  expect(codeOf(await olga.asks('GET', '/api/v1/snapshot'))).toBe('not_signed_in')
  expect((await stranger.asks('GET', '/api/v1/welcome')).body).toEqual({ setupOpen: true, demo: [] })
  expect((await fetch(`${url}/demo/shop`)).status).toBe(404)
  const maria = new Browser(url)
  await maria.enters('/api/v1/setup', company)
  expect(codeOf(await maria.asks('PUT', '/api/v1/demo/traffic', { on: true }))).toBe('not_demo')
  expect(codeOf(await maria.asks('DELETE', '/api/v1/demo'))).toBe('not_demo')
})

async function snapshotOf(browser: Browser): Promise<Snapshot> {
  return Value.Parse(Snapshot, (await browser.asks('GET', '/api/v1/snapshot')).body)
}
