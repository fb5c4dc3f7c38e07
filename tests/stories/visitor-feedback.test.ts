import type { ConversationId } from '@parley/contract/ids'
import { CasePage } from '@parley/contract/routes-cases'
import type { WidgetServerFrame } from '@parley/contract/widget'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

const order = {
  number: '1042',
  currency: 'RUB',
  total: 450_000,
  lines: [{ name: 'Лампа «Север»', quantity: 2, price: 225_000 }],
}

async function conversationOf(desk: TestDesk): Promise<ConversationId> {
  const { id } = await desk.reads((tx) => tx.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow())
  return id
}

function standing({ frames }: Visitor): Extract<WidgetServerFrame, { type: 'status' }> | undefined {
  return frames.findLast((frame) => frame.type === 'status')
}

test('a visitor rates his finished chat, may change his mind, and the case says so (E-3)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  await visitor.writes('Где заказ?')
  const chat = { conversationId: await conversationOf(desk) }
  // Nobody has served him: there is nothing to rate.
  visitor.says({ type: 'rate', score: 1, comment: '' })
  await anna.takes(chat)
  await anna.sends(chat, 'Едет')
  await anna.finishes(chat, 'closed')
  await desk.until(() => Promise.resolve(standing(visitor)?.rating?.score === null))
  // The question goes with the finish that is taken back.
  await anna.undoesFinish(chat)
  await desk.until(() => Promise.resolve(standing(visitor)?.rating === null))
  await anna.finishes(chat, 'closed')
  await desk.until(() => Promise.resolve(standing(visitor)?.rating?.score === null))
  const { case: rated } = await desk.sees(chat)
  const ratingOf = async () => (await anna.client.get(`/cases/${rated.id}`, CasePage)).rating
  expect(await ratingOf()).toBeNull()
  await expectSynced(desk, async () => {
    visitor.says({ type: 'rate', score: 4, comment: ' Быстро ' })
    await desk.until(() => Promise.resolve(standing(visitor)?.rating?.score === 4))
  })
  expect(await ratingOf()).toMatchObject({ score: 4, comment: 'Быстро' })
  visitor.says({ type: 'rate', score: 5, comment: '' })
  await desk.until(async () => (await ratingOf())?.score === 5)
  await visitor.writes('Ещё вопрос')
  await desk.until(() => Promise.resolve(standing(visitor)?.rating === null))
  visitor.leaves()
})

test('the holder’s emoji on a visitor’s message is there at once, and goes; nobody else puts one', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  await visitor.writes('Спасибо, всё пришло!')
  const chat = { conversationId: await conversationOf(desk) }
  await anna.takes(chat)
  const sees = (version: number) =>
    visitor.frames.flatMap((frame) => (frame.type === 'message' && frame.view.version === version ? [frame.view] : []))
  await expect(boris.reacts(chat, 1, '❤️')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  const before = await desk.sees(chat)
  await expectSynced(desk, () => anna.reacts(chat, 1, '❤️'))
  await desk.until(() => Promise.resolve(sees(2).length > 0))
  expect(sees(2)[0]).toMatchObject({ ownReaction: '❤️', reactions: [] })
  expect((await desk.messages(chat))[0]).toMatchObject({ ownReaction: '❤️' })
  // No counted message: clocks, status and the list stay.
  expect(await desk.sees(chat)).toEqual(before)
  await anna.reacts(chat, 1, null)
  await desk.until(() => Promise.resolve(sees(3).length > 0))
  expect(sees(3)[0]).not.toHaveProperty('ownReaction')
  visitor.leaves()
})

test('an order arrives as a message with its card, once, for both sides (A-1, A-3)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  const send = { type: 'send', clientId: 'order-1042', text: '', fileIds: [], replyToSeq: null, order }
  await expectSynced(desk, async () => {
    visitor.says(send)
    visitor.says(send)
    await desk.until(() => Promise.resolve(visitor.frames.filter(({ type }) => type === 'accepted').length === 2))
  })
  const chat = { conversationId: await conversationOf(desk) }
  const received = (await desk.messages(chat)).filter(({ kind }) => kind === 'in')
  expect(received).toMatchObject([{ order }])
  expect(received[0]?.text).toMatch(/^Заказ 1042 · 4.500,00.₽$/)
  await desk.until(() =>
    Promise.resolve(visitor.frames.some((frame) => frame.type === 'message' && frame.view.order?.number === '1042')),
  )
  visitor.leaves()
})

test('what is asked before a chat becomes the contact’s, and is not asked again; a reaction is the client’s own (E-5)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  await desk.administers('PUT', `/channels/${desk.channels.widget}/widget`, {
    preChat: [
      { kind: 'name', label: '', required: true },
      { kind: 'email', label: '', required: false },
      { kind: 'text', label: 'Номер заказа', required: false },
    ],
  })
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  expect(asked(visitor)).toEqual(['name', 'email', 'text'])
  visitor.says({
    type: 'facts',
    facts: [
      { kind: 'name', label: '', value: 'Марина' },
      { kind: 'email', label: '', value: 'marina@polka.example' },
    ],
  })
  await visitor.writes('Где заказ?')
  const chat = { conversationId: await conversationOf(desk) }
  const { contact } = await desk.sees(chat)
  expect(contact.name).toBe('Марина')
  expect(contact.details).toContainEqual({ label: 'E-mail', value: 'marina@polka.example' })
  const again = await Visitor.arrives(desk.url, desk.channels.widget, { token: visitor.token })
  expect(asked(again)).toEqual(['text'])
  await expectSynced(desk, async () => {
    again.says({ type: 'facts', facts: [{ kind: 'text', label: 'Номер заказа', value: '1042' }] })
    await desk.until(async () =>
      (await desk.sees(chat)).contact.details.some(({ label, value }) => label === 'Номер заказа' && value === '1042'),
    )
  })

  await anna.takes(chat)
  await anna.sends(chat, 'Едет')
  const { seq } = (await desk.messages(chat)).at(-1) ?? { seq: 0 }
  await desk.until(() =>
    Promise.resolve(visitor.frames.some((frame) => frame.type === 'message' && frame.view.seq === seq)),
  )
  visitor.says({ type: 'react', seq, emoji: '👍' })
  await desk.until(async () => (await desk.messages(chat)).some(({ reactions }) => reactions.includes('👍')))
  visitor.says({ type: 'react', seq, emoji: null })
  await desk.until(async () => (await desk.messages(chat)).every(({ reactions }) => reactions.length === 0))
  visitor.leaves()
  again.leaves()
})

function asked({ frames }: Visitor): string[] {
  const welcome = frames.find((frame) => frame.type === 'welcome')
  return welcome?.ask.map(({ kind }) => kind) ?? []
}

test('who waits is told his place, and what is measured only where it can be told honestly (B-12)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  await desk.changes({ queue: { settings: { tellPosition: true } } })
  const first = await Visitor.arrives(desk.url, desk.channels.widget)
  await first.writes('Первый')
  const chat = { conversationId: await conversationOf(desk) }
  const second = await Visitor.arrives(desk.url, desk.channels.widget)
  await second.writes('Второй')
  await desk.until(() => Promise.resolve(standing(second)?.place?.number === 2))
  // One answer says nothing of the next one, and an hour without an end nothing of the wait.
  expect(standing(second)).toMatchObject({ chat: 'waiting', answersIn: null, place: { number: 2, minutes: null } })
  await anna.takes(chat)
  await desk.until(() => Promise.resolve(standing(first)?.chat === 'active'))
  expect(standing(first)?.place).toBeNull()
  const again = await Visitor.arrives(desk.url, desk.channels.widget, { token: second.token })
  expect(again.frames.find((frame) => frame.type === 'welcome')).toMatchObject({ place: { number: 1 } })
  for (const visitor of [first, second, again]) visitor.leaves()
})
