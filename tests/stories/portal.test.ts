import { createHmac, randomBytes } from 'node:crypto'
import type { ConversationId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { ClientCasePage, ClientCases, PortalLinkAnswer, UserKeyAnswer } from '@parley/contract/routes-widget'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

/** A client who looks at his own cases, by his widget or by a link. */
function portalOf(desk: TestDesk, as: { token: string } | { link: string }) {
  const query = 'token' in as ? `?channel=${desk.channels.widget}` : ''
  const headers: Record<string, string> =
    'token' in as ? { authorization: `Bearer ${as.token}` } : { 'x-parley-link': as.link }
  return async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => {
    const response = await fetch(`${desk.url}/widget/v1${path}${query}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    return { status: response.status, answer }
  }
}

async function writesFirst(desk: TestDesk, text: string) {
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  await visitor.writes(text)
  const { conversationId } = await desk.reads((tx) =>
    tx.db
      .selectFrom('messages')
      .select('conversation_id as conversationId')
      .where('text', '=', text)
      .executeTakeFirstOrThrow(),
  )
  return { visitor, chat: { conversationId } satisfies { conversationId: ConversationId } }
}

test('a client sees his cases without our notes, closes one and opens it again himself (O-11)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const { visitor, chat } = await writesFirst(desk, 'Где заказ?')
  await anna.takes(chat)
  await anna.sends(chat, 'Едет')
  const { case: own } = await desk.sees(chat)
  await desk.administers('POST', `/cases/${own.id}/notes`, { text: 'Скандалист' })
  const ask = portalOf(desk, visitor)

  const { answer } = await ask('GET', '/cases')
  expect(parseAs(ClientCases, answer).cases).toMatchObject([
    { id: own.id, number: own.number, subject: 'Где заказ?', status: 'open', isLatest: true },
  ])
  const page = parseAs(ClientCasePage, (await ask('GET', `/cases/${own.id}`)).answer)
  expect(page.messages.map(({ from, text }) => [from, text])).toEqual([
    ['visitor', 'Где заказ?'],
    ['operator', 'Едет'],
  ])
  expect(JSON.stringify(page)).not.toContain('Скандалист')

  const asksForWords = () => ask('POST', `/cases/${own.id}/transcript`, { recipient: 'ivan@client.test' })
  expect(await asksForWords()).toMatchObject({ status: 409, answer: { code: 'chat_changed' } })

  await expectSynced(desk, () => ask('PUT', `/cases/${own.id}`, { status: 'closed' }))
  expect((await ask('GET', `/cases/${own.id}/transcript`)).answer).toEqual({ from: null, recipient: '' })
  expect(await asksForWords()).toMatchObject({ status: 409, answer: { code: 'no_mailbox' } })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', reason: 'client', finishedBy: null },
    case: { status: 'closed' },
  })
  await expectSynced(desk, () => ask('PUT', `/cases/${own.id}`, { status: 'open' }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
  await expectSynced(desk, () => ask('POST', `/cases/${own.id}/replies`, { clientId: 'again', text: 'А когда?' }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' }, case: { id: own.id, status: 'open' } })
  visitor.leaves()
})

test('a link opens one client’s cases for two weeks, and nothing else', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const { visitor, chat } = await writesFirst(desk, 'Где заказ?')
  const stranger = await writesFirst(desk, 'Чужой вопрос')
  const { url } = parseAs(
    PortalLinkAnswer,
    await anna.client.change('POST', `/conversations/${chat.conversationId}/portal-link`),
  )
  const link = url.split('#')[1] ?? ''
  const ask = portalOf(desk, { link })
  expect(parseAs(ClientCases, (await ask('GET', '/cases')).answer).cases).toHaveLength(1)
  const foreign = (await desk.sees(stranger.chat)).case.id
  for (const [method, path, body] of [
    ['GET', `/cases/${foreign}`],
    ['PUT', `/cases/${foreign}`, { status: 'closed' }],
    ['POST', `/cases/${foreign}/replies`, { clientId: 'x', text: 'x' }],
  ] as const)
    expect(await ask(method, path, body)).toMatchObject({ status: 404 })
  expect(await portalOf(desk, { link: `${link.slice(0, -1)}!` })('GET', '/cases')).toMatchObject({ status: 401 })
  await desk.leaps({ years: 1 })
  expect(await ask('GET', '/cases')).toMatchObject({ status: 401, answer: { code: 'visitor_unknown' } })
  visitor.leaves()
  stranger.visitor.leaves()
})

test('whom the shop signs finds his talk on any device; a wrong signature opens nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { key } = parseAs(
    UserKeyAnswer,
    await desk.administers('POST', `/channels/${desk.channels.widget}/widget/user-key`),
  )
  const signature = createHmac('sha256', key).update('user-7').digest('hex')
  const user = { id: 'user-7', signature, name: 'Марина', email: 'marina@polka.example' }
  const phone = await Visitor.arrives(desk.url, desk.channels.widget, { user })
  await phone.writes('Пишу с телефона')
  const laptop = await Visitor.arrives(desk.url, desk.channels.widget, { user })
  await laptop.reads('Пишу с телефона')
  const thief = await Visitor.arrives(desk.url, desk.channels.widget, {
    user: { ...user, signature: randomBytes(32).toString('hex') },
  })
  expect(thief.frames.find((frame) => frame.type === 'welcome')).toMatchObject({ isSigned: false, messages: [] })
  const { id } = await desk.reads((tx) => tx.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow())
  expect((await desk.sees({ conversationId: id })).contact.name).toBe('Марина')
  for (const visitor of [phone, laptop, thief]) visitor.leaves()
})
