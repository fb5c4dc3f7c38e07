import { PushDevicesPage } from '@parley/contract/routes-notifications'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PushService, type SubscribedBrowser, startPushService } from '../testing/push-service.ts'
import { subscribe } from '../testing/subscribe.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

let service: PushService
beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.stop())

const subscribes = (operator: TestOperator) => subscribe(service, operator)

async function colleague(desk: TestDesk, name: string, member = true): Promise<TestOperator> {
  const operator = await desk.hires({ name, member })
  await operator.signsIn()
  return operator
}

const texts = (browser: SubscribedBrowser) => browser.received.map(({ body }) => body)

test('an offer and an assignment tell who gets the chat (C-18)', async () => {
  const desk = await startTestDesk({ rule: 'least_busy_offer' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const browser = await subscribes(anna)
  await anna.disconnects()
  await desk.receives('telegram', 'Есть кто?')
  expect(texts(browser)).toContain('Чат передан вам')
  const assigning = await startTestDesk({ rule: 'least_busy_assign' })
  const boris = await assigning.hires({ name: 'Борис' })
  await boris.arrives()
  const his = await subscribes(boris)
  await boris.disconnects()
  await assigning.receives('telegram', 'Есть кто?')
  expect(texts(his)).toContain('Чат передан вам')
})

test('who has a desk open anywhere is not pushed to; each event is pushed once to each device (C-18)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const first = await subscribes(anna)
  const second = await subscribes(anna)
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  expect([first.asked, second.asked]).toEqual([0, 0])
  await anna.disconnects()
  await desk.receives('telegram', 'Алло', { from: 'Маша' })
  await anna.sends(chat, 'Сейчас посмотрю')
  await desk.passes({ minutes: 2 })
  expect([texts(first), texts(second)]).toEqual([['Алло'], ['Алло']])
  // The same browser again is the same device.
  await anna.client.change('POST', '/me/push-devices', first.subscription)
  await desk.receives('telegram', 'Жду', { from: 'Маша' })
  expect([first.asked, second.asked]).toEqual([2, 2])
  await anna.connects()
  await desk.receives('telegram', 'Ещё жду', { from: 'Маша' })
  expect([first.asked, second.asked]).toEqual([2, 2])
})

test('without previews, and to who may not read the chat, a push carries no word of it (C-62)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [anna, boris] = [await colleague(desk, 'Анна'), await colleague(desk, 'Борис')]
  await anna.client.change('PUT', '/me/notifications', { previews: false })
  const [hers, his] = [await subscribes(anna), await subscribes(boris)]
  await desk.receives('telegram', 'Мой пароль 1234', { from: 'Маша' })
  expect([texts(hers), texts(his)]).toEqual([['Новое сообщение в очереди'], ['Мой пароль 1234']])
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  await desk.receives('telegram', 'И карта 5678', { from: 'Маша' })
  expect(texts(his).at(-1)).toBe('Новое сообщение в очереди')
})

test('nothing is pushed in quiet hours, by the operator’s own clock, nor to who wants no notifications', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [anna, boris] = [await colleague(desk, 'Анна'), await colleague(desk, 'Борис')]
  const [hers, his] = [await subscribes(anna), await subscribes(boris)]
  await anna.client.change('PUT', '/me/notifications', { quietHours: { from: '00:00', to: '00:00' } })
  await boris.client.change('PUT', '/me/notifications', { browser: false })
  await desk.receives('telegram', 'Ночью', { from: 'Маша' })
  expect([hers.asked, his.asked]).toEqual([0, 0])
  await anna.client.change('PUT', '/me/notifications', { quietHours: null })
  await desk.receives('telegram', 'Утром', { from: 'Маша' })
  expect([texts(hers), his.asked]).toEqual([['Утром'], 0])
})

test('a device that is gone is forgotten; one that does not answer is tried a bounded number of times', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const anna = await colleague(desk, 'Анна')
  const [gone, sold, ill, full] = [
    await subscribes(anna),
    await subscribes(anna),
    await subscribes(anna),
    await subscribes(anna),
  ] as const
  gone.answers(410)
  sold.answers(404)
  ill.answers(503)
  full.answers(429, { 'retry-after': '30' })
  await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  const { devices } = await anna.client.get('/me/push-devices', PushDevicesPage)
  expect(devices.map(({ id }) => id).sort()).toEqual([ill.id, full.id].sort())
  await desk.passes({ seconds: 29 })
  expect([gone.asked, sold.asked, ill.asked, full.asked]).toEqual([1, 1, 2, 1])
  full.answers(201)
  await desk.passes({ seconds: 2 })
  expect(texts(full)).toEqual(['Где мой заказ?'])
  await desk.passes({ minutes: 30 })
  expect([ill.asked, full.asked]).toEqual([4, 2])
})

test('a push whose reason is gone before it could leave is not sent any more', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [anna, boris] = [await colleague(desk, 'Анна'), await colleague(desk, 'Борис')]
  await boris.becomes('available')
  const browser = await subscribes(anna)
  browser.answers(503)
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  expect(browser.asked).toBe(1)
  await boris.takes(chat)
  browser.answers(201)
  await desk.passes({ seconds: 11 })
  expect(browser.asked).toBe(1)
})

test('a device is one’s own, ends with its sign-in, and no stranger is called', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [anna, boris] = [await colleague(desk, 'Анна'), await colleague(desk, 'Борис')]
  const browser = await subscribes(anna)
  const { publicKey, devices } = await anna.client.get('/me/push-devices', PushDevicesPage)
  expect(devices).toMatchObject([{ id: browser.id, current: true }])
  expect(await boris.client.get('/me/push-devices', PushDevicesPage)).toEqual({ publicKey, devices: [] })
  const removing = boris.client.change('DELETE', `/me/push-devices/${browser.id}`)
  await expect(removing).rejects.toMatchObject({ code: 'not_found' })
  const { subscription } = browser
  for (const wrong of [
    { ...subscription, endpoint: 'file:///etc/passwd' },
    { ...subscription, endpoint: 'http://me:secret@127.0.0.1/push' },
    { ...subscription, keys: { ...subscription.keys, p256dh: `${'A'.repeat(86)}A` } },
  ])
    await expect(anna.client.change('POST', '/me/push-devices', wrong)).rejects.toMatchObject({ code: 'invalid_input' })
  const program = desk.administers('POST', '/me/push-devices', subscription)
  await expect(program).rejects.toMatchObject({ code: 'not_allowed' })

  // The next one who signs in at this browser gets what is his.
  await boris.client.change('POST', '/me/push-devices', subscription)
  expect((await anna.client.get('/me/push-devices', PushDevicesPage)).devices).toEqual([])
  await boris.signsOut()
  await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  expect(browser.asked).toBe(0)
})

test('a removed colleague hears nothing more', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const anna = await colleague(desk, 'Анна')
  const browser = await subscribes(anna)
  await desk.receives('telegram', 'Раз', { from: 'Маша' })
  await desk.removes(anna)
  await desk.receives('telegram', 'Два', { from: 'Маша' })
  expect(texts(browser)).toEqual(['Раз'])
})
