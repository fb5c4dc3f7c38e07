import type { OperatorId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

/** Anna and Boris in a queue that asks before it gives. */
async function startWithOffers(options: { limit?: number } = {}) {
  const desk = await startTestDesk({ rule: 'least_busy_offer', ...options })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  return { desk, anna, boris }
}

async function askedFor(desk: TestDesk, chat: ReceivedChat): Promise<OperatorId | null> {
  const { chat: now } = await desk.sees(chat)
  return now.state === 'waiting' ? (now.offer?.operatorId ?? null) : null
}

async function loadOf(operator: TestOperator): Promise<number> {
  return (await operator.view()).load
}

async function notices(desk: TestDesk, chat: ReceivedChat) {
  return (await desk.messages(chat)).flatMap(({ notice, operatorId }) =>
    notice === null ? [] : [[notice, operatorId]],
  )
}

test('a chat is offered to the least busy operator; accepting makes it his (E-8, C-19, K8)', async () => {
  const { desk, anna } = await startWithOffers()
  const chat = await expectSynced(desk, () => desk.receives('widget', 'Есть кто?'))
  expect(await askedFor(desk, chat)).toBe(anna.id)
  expect(await loadOf(anna)).toBe(1)
  await expectSynced(desk, () => anna.accepts(chat))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await loadOf(anna)).toBe(1)
  expect(await notices(desk, chat)).toEqual([['taken', anna.id]])
})

test('an offer that is missed for five minutes goes to the next one; who missed it is away and must come back himself (E-7, C-17)', async () => {
  const { desk, anna, boris } = await startWithOffers()
  const [chat, other] = [
    await desk.receives('telegram', 'Есть кто?', { from: 'Маша' }),
    await desk.receives('widget', 'А тут?'),
  ]
  await boris.arrives()
  await desk.passes({ minutes: 4, seconds: 50 })
  await desk.receives('telegram', 'Ау', { from: 'Маша' })
  expect(await askedFor(desk, chat)).toBe(anna.id)
  await expectSynced(desk, () => desk.passes({ seconds: 11 }))
  expect([await askedFor(desk, chat), await askedFor(desk, other)]).toEqual([boris.id, boris.id])
  expect([await loadOf(anna), await loadOf(boris)]).toEqual([0, 2])
  expect(await anna.view()).toMatchObject({ status: 'away', available: false })
  const missed = [await notices(desk, chat), await notices(desk, other)].flat()
  expect(missed).toEqual([['offer_missed', anna.id]])
  await anna.signsOut()
  await anna.signsIn()
  expect(await anna.view()).toMatchObject({ status: 'away' })
  await anna.becomes('available')
  expect(await anna.view()).toMatchObject({ available: true })
})

test('declining passes it to the next one without penalty; who declined is asked again after ten minutes (domain.md → Offers)', async () => {
  const { desk, anna, boris } = await startWithOffers()
  const chat = await desk.receives('widget', 'Есть кто?')
  await expectSynced(desk, () => anna.declines(chat))
  expect(await askedFor(desk, chat)).toBeNull()
  expect(await anna.view()).toMatchObject({ available: true, load: 0 })
  const behind = await desk.receives('widget', 'Другой вопрос')
  expect(await askedFor(desk, behind)).toBe(anna.id)
  await anna.declines(behind)
  await boris.arrives()
  expect(await askedFor(desk, chat)).toBe(boris.id)
  await boris.becomes('away')
  await desk.passes({ minutes: 9, seconds: 55 })
  expect(await askedFor(desk, chat)).toBeNull()
  await desk.passes({ seconds: 6 })
  expect(await askedFor(desk, chat)).toBe(anna.id)
})

test('several offers at once, up to the limit; nobody left: it waits, visible to all', async () => {
  const { desk, anna } = await startWithOffers({ limit: 2 })
  const chats = [
    await desk.receives('widget', '1'),
    await desk.receives('widget', '2'),
    await desk.receives('widget', '3'),
  ]
  const asked = await Promise.all(chats.map((chat) => askedFor(desk, chat)))
  expect(asked).toEqual([anna.id, anna.id, null])
  const [first, , third] = chats as [ReceivedChat, ReceivedChat, ReceivedChat]
  expect(await desk.sees(third)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  await anna.accepts(first)
  expect(await loadOf(anna)).toBe(2)
  await anna.finishes(first, 'closed')
  expect(await askedFor(desk, third)).toBe(anna.id)
})

test('who becomes away in any way is asked no more, without penalty (D-1, D-3, C-14)', async () => {
  const { desk, anna, boris } = await startWithOffers()
  const chat = await desk.receives('widget', 'Есть кто?')
  await boris.arrives()
  await expectSynced(desk, () => anna.becomes('away'))
  expect(await askedFor(desk, chat)).toBe(boris.id)
  await anna.becomes('available')
  await boris.signsOut()
  expect(await askedFor(desk, chat)).toBe(anna.id)
  expect(await loadOf(boris)).toBe(0)
  expect(await notices(desk, chat)).toEqual([])
})

test('leaving the queue and another rule take the offer back', async () => {
  const { desk, anna, boris } = await startWithOffers()
  const chat = await desk.receives('widget', 'Есть кто?')
  await boris.arrives()
  await expectSynced(desk, () => desk.changes({ queue: { memberIds: [boris.id] } }))
  expect(await askedFor(desk, chat)).toBe(boris.id)
  await expectSynced(desk, () => desk.changes({ queue: { rule: 'everyone' } }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  expect([await loadOf(anna), await loadOf(boris)]).toEqual([0, 0])
  await desk.changes({ queue: { rule: 'least_busy_assign' } })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
})

test('a colleague below his limit may take what another is asked about; who was asked learns who has it', async () => {
  const { desk, anna, boris } = await startWithOffers({ limit: 1 })
  const chat = await desk.receives('widget', 'Есть кто?')
  await boris.arrives()
  const second = await desk.receives('widget', 'А мне?')
  expect(await askedFor(desk, second)).toBe(boris.id)
  await expect(boris.takes(chat)).rejects.toMatchObject({ code: 'at_limit' })
  await boris.declines(second)
  await expectSynced(desk, () => boris.takes(chat))
  expect(await askedFor(desk, second)).toBe(anna.id)
  expect([await loadOf(anna), await loadOf(boris)]).toEqual([1, 1])
  await expect(anna.accepts(chat)).rejects.toMatchObject({ code: 'chat_taken', details: { by: boris.id } })
})

test('one’s own offer may be taken at the limit; nobody accepts or declines for another, or while he is away', async () => {
  const { desk, anna, boris } = await startWithOffers({ limit: 1 })
  const chat = await desk.receives('widget', 'Есть кто?')
  await boris.signsIn()
  await expect(boris.accepts(chat)).rejects.toMatchObject({ code: 'not_offered' })
  await expect(boris.declines(chat)).rejects.toMatchObject({ code: 'not_offered' })
  await anna.takes(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await loadOf(anna)).toBe(1)
})

test('finishing an offered chat frees the slot; an offer accepted in time is missed by nobody', async () => {
  const { desk, anna, boris } = await startWithOffers({ limit: 1 })
  const [first, second] = [await desk.receives('widget', '1'), await desk.receives('widget', '2')]
  await anna.finishes(first, 'closed')
  expect(await askedFor(desk, second)).toBe(anna.id)
  await anna.accepts(second)
  await desk.passes({ minutes: 6 })
  expect(await anna.view()).toMatchObject({ status: 'available' })
  expect(await boris.view()).toMatchObject({ load: 0 })
})

test('the clients of a channel that is switched off are offered to nobody', async () => {
  const { desk } = await startWithOffers()
  const chat = await desk.receives('telegram', 'Есть кто?')
  await expectSynced(desk, () => desk.changes({ switchesOn: { telegram: false } }))
  expect(await askedFor(desk, chat)).toBeNull()
})

test('a merge takes the offer back, and the chat is offered anew', async () => {
  const { desk, anna, boris } = await startWithOffers()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.accepts(chat)
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'Спасибо', { from: 'Маша' })
  expect(await askedFor(desk, chat)).toBe(anna.id)
  await boris.arrives()
  const { fence } = (await desk.sees(chat)).chat
  await expectSynced(desk, async () => {
    await boris.client.change('POST', `/conversations/${chat.conversationId}/merge`, { fence })
    await desk.settled()
  })
  expect(await askedFor(desk, chat)).toBe(boris.id)
  expect([await loadOf(anna), await loadOf(boris)]).toEqual([0, 1])
})
