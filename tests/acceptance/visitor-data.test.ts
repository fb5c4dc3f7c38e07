import type { ConversationId } from '@parley/contract/ids'
import type { VisitorPage } from '@parley/contract/widget'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

async function knownOf(desk: TestDesk, conversationId: ConversationId): Promise<Record<string, string>> {
  const { contact } = await desk.sees({ conversationId })
  return Object.fromEntries(contact.details.map(({ label, value }) => [label, value]))
}

test('operators read eight live facts of a web chat, and see them change (D-31)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const start = { url: 'https://shop.example/?utm=1', seconds: 300 }
  const lamp = { url: 'https://shop.example/lamp', title: 'Лампа', visit: start }
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget, lamp)
  await visitor.writes('Есть такая лампа?')
  const { id } = await desk.reads((tx) => tx.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow())
  expect(await knownOf(desk, id)).toEqual({
    'IP-адрес': '127.0.0.1',
    'Первая страница': start.url,
    Страница: 'Лампа',
    'Открыто страниц': '1',
    'На сайте': '5 мин',
    Язык: 'ru',
    Браузер: 'Chrome 130, Windows',
    Экран: '1440x900',
  })

  const sofa: VisitorPage = {
    url: 'https://shop.example/sofa',
    title: 'Диван',
    referrer: '',
    language: 'ru',
    screen: '1440x900',
    visit: start,
  }
  await expectSynced(desk, async () => {
    visitor.says({ type: 'page', page: sofa })
    await desk.until(async () => (await knownOf(desk, id))['Страница'] === 'Диван')
  })
  const other = await Visitor.arrives(desk.url, desk.channels.widget, { token: visitor.token, title: 'Стол' })
  await desk.until(async () => (await knownOf(desk, id))['Открыто страниц'] === '2')
  expect(await knownOf(desk, id)).toMatchObject({ Страница: 'Стол', 'Первая страница': start.url, 'На сайте': '5 мин' })
  const time = (await desk.sees({ conversationId: id })).contact.details.find(({ label }) => label === 'На сайте')
  expect(time?.since).toBeDefined()
  visitor.leaves()
  other.leaves()
})
