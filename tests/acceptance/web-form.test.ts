import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { ClientCases } from '@parley/contract/routes-widget'
import { Snapshot } from '@parley/contract/snapshot'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

async function addForm(desk: TestDesk, settings: object): Promise<string> {
  const connected = await desk.administers('POST', '/channels', {
    kind: 'form',
    name: 'Форма',
    queueId: desk.queueId,
    credentials: {},
    settings: { title: 'Спросите нас', language: 'ru', ...settings },
  })
  return `${desk.url}/form/${parseAs(ChannelAnswer, connected).channel.id}`
}

const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''

async function opens(form: string): Promise<string> {
  const response = await fetch(form)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  return response.text()
}

async function sends(form: string, filled: Record<string, string>): Promise<{ status: number; page: string }> {
  const response = await fetch(form, { method: 'POST', body: new URLSearchParams(filled) })
  return { status: response.status, page: await response.text() }
}

const filled = { name: 'Мария <b>', email: 'Maria@Example.ru', q0: 'A-17', message: 'Где заказ?' }

test('a form off the stream makes a case in the list and nothing on the live desk; the client reads its number and the answer on his own page (P-9)', async () => {
  const desk = await startTestDesk({ preset: 'pyrus' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.changes({ queue: { stream: { channelKinds: ['telegram'] } } })
  const form = await addForm(desk, { questions: 'Номер заказа*; Город', subject: 'optional' })
  const token = tokenIn(await opens(form))
  const sent = await expectSynced(desk, () => sends(form, { ...filled, token, subject: 'Доставка' }))
  expect(sent.status).toBe(200)
  const [, number = ''] = /Обращение № (\d+) принято/.exec(sent.page) ?? []
  // The button pressed twice.
  expect((await sends(form, { ...filled, token, subject: 'Доставка' })).page).toContain(`№ ${number} `)

  const { conversations } = await anna.client.get('/snapshot', Snapshot)
  expect(conversations).toEqual([])
  const { cases } = await anna.cases({ status: 'open' })
  expect(cases).toMatchObject([{ number: Number(number), subject: 'Доставка', ownerId: null, unread: true }])
  const [written] = cases
  if (written === undefined) throw new Error('no case')
  expect((await desk.messages(written)).filter(({ kind }) => kind === 'in')).toMatchObject([
    { text: 'Где заказ?\n\nНомер заказа: A-17' },
  ])
  expect((await desk.sees(written)).contact).toMatchObject({
    name: 'Мария <b>',
    details: [{ value: 'maria@example.ru' }],
  })

  const link = /cases#([^"]+)"/.exec(sent.page)?.[1] ?? ''
  const own = await fetch(`${desk.url}/widget/v1/cases`, { headers: { 'x-parley-link': link } })
  expect(parseAs(ClientCases, await own.json()).cases).toMatchObject([{ number: Number(number) }])
})

test('a second question of the same client is another case, which his first link does not show', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const form = await addForm(desk, {})
  const first = await sends(form, { ...filled, token: tokenIn(await opens(form)) })
  await sends(form, { ...filled, message: 'И ещё вопрос', token: tokenIn(await opens(form)) })
  await desk.settled()
  const { anna } = await desk.operators()
  const { cases } = await anna.cases({ status: 'open' })
  expect(new Set(cases.map(({ conversationId }) => conversationId)).size).toBe(2)
  const contacts = await Promise.all(cases.map(async (one) => (await desk.sees(one)).contact.id))
  expect(new Set(contacts).size).toBe(1)
  const link = /cases#([^"]+)"/.exec(first.page)?.[1] ?? ''
  const own = await fetch(`${desk.url}/widget/v1/cases`, { headers: { 'x-parley-link': link } })
  expect(parseAs(ClientCases, await own.json()).cases).toHaveLength(1)
})

test('what is wrong is said beside the fields and nothing that was typed is lost; robots, old pages and hurry are stopped', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const form = await addForm(desk, { phone: 'required', sites: 'https://shop.example' })
  const token = tokenIn(await opens(form))
  const wrong = await sends(form, { ...filled, token, email: 'maria', phone: 'нет', message: '' })
  expect(wrong.status).toBe(422)
  expect(wrong.page.match(/aria-invalid="true"/g)).toHaveLength(3)
  expect(wrong.page).toContain('value="Мария &lt;b&gt;"')

  const whole = { ...filled, phone: '+7 916 123-45-67' }
  const robot = await sends(form, { ...whole, token, website: 'https://spam.example' })
  expect([robot.status, robot.page.includes('робот'), robot.page.includes('Где заказ?')]).toEqual([422, true, true])
  const forged = await sends(form, { ...whole, token: `${token}x` })
  expect([forged.status, forged.page.includes('слишком долго')]).toEqual([422, true])
  const { anna } = await desk.operators()
  expect((await anna.cases({ status: 'open' })).cases).toEqual([])

  const page = await fetch(form)
  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example')
  expect((await fetch(`${desk.url}/form/none`)).status).toBe(404)
  let last = await sends(form, { ...whole, token })
  for (let count = 0; count < 15 && last.status !== 429; count++) last = await sends(form, { ...whole, token })
  expect([last.status, last.page.includes('Где заказ?')]).toEqual([429, true])
})

test('a wrong site or too many questions are refused when the form is made', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await expect(addForm(desk, { sites: 'shop.example' })).rejects.toThrow()
  await expect(addForm(desk, { questions: 'а;б;в;г;д;е' })).rejects.toThrow()
  await expect(addForm(desk, { questions: 'а;б;в;г;д' })).resolves.toContain('/form/')
})
