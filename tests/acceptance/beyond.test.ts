import { parseAs } from '@parley/contract/parse-as'
import { ExplanationAnswer, ExplanationView } from '@parley/contract/routes-routing'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { bordersOf } from '../testing/case-borders.ts'
import { freshState } from '../testing/desk-screen.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function startDesk(rule: 'everyone' | 'least_busy_assign', limit = 5) {
  const desk = await startTestDesk({ rule, limit })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  return { desk, anna }
}

test('who lost the chat does not send late and keeps his text as a draft; who hands it over may give the draft along (B-3)', async () => {
  const { desk, anna } = await startDesk('everyone')
  const olga = await desk.hires({ name: 'Ольга', role: 'supervisor' })
  await olga.arrives()
  for (let round = 0; round < 2; round++) {
    const text = `Ответ ${String(round)}`
    const chat = await desk.receives('telegram', 'Вопрос')
    await anna.takes(chat)
    const { fence } = (await desk.sees(chat)).chat
    const [sent] = await Promise.allSettled([anna.sends(chat, text, { fence }), olga.takesOver(chat, { fence })])
    const stored = (await desk.messages(chat)).filter((message) => message.text === text)
    const drafts = (await anna.unsent()).filter((draft) => draft.text === text)
    expect([stored.length, drafts.length]).toEqual(sent.status === 'fulfilled' ? [1, 0] : [0, 1])
    await expect(anna.sends(chat, `${text}: поздно`, { fence })).rejects.toMatchObject({
      code: 'not_holder',
      details: { by: olga.id },
    })
    await olga.finishes(chat, 'closed')
  }

  const chat = await desk.receives('telegram', 'Вопрос')
  await anna.takes(chat)
  await anna.drafts(chat, 'Почти дописала')
  await anna.transfers(chat, { operatorId: olga.id }, { draftGoesAlong: true })
  expect((await olga.unsent()).map(({ text }) => text)).toEqual(['Почти дописала'])
})

test('a thousand connections lost at any moment, and each screen is what the database is (B-1)', async () => {
  const { desk, anna } = await startDesk('everyone')
  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const watcher = await desk.watcher()
  const screens = await Promise.all(Array.from({ length: 10 }, () => watcher.opensDesk()))
  const losing = screens.map(async (screen, which) => {
    for (let lost = 0; lost < 100; lost++) {
      if ((lost + which) % 10 === 0) await screen.caughtUp()
      screen.breaks()
      await screen.returns()
    }
  })
  for (let number = 1; number <= 20; number++) await anna.sends(chat, `Ответ ${String(number)}`)
  await Promise.all(losing)
  const head = await desk.head()
  await desk.until(() => Promise.resolve(screens.every((screen) => screen.upTo() >= head)))
  const fresh = await freshState(watcher.client, [chat.conversationId])
  expect(Object.values(fresh.messages).flat()).toHaveLength(22)
  for (const screen of screens) {
    expect(screen.state()).toEqual(fresh)
    await screen.close()
  }
}, 120_000)

test('an answer is stored once however often it is sent; one that failed says so, one of which nobody knows is never sent again by itself (B-2)', async () => {
  const { desk, anna } = await startDesk('everyone')
  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const clientId = newId()
  const { seq } = await anna.sends(chat, 'Едет', { clientId })
  expect(await anna.sends(chat, 'Едет', { clientId })).toEqual({ seq })
  const stateOf = async (number: number) =>
    (await desk.messages(chat)).find((message) => message.seq === number)?.delivery?.state
  expect(await stateOf(seq)).toBe('sent')

  const refuse = { kind: 'refuse', status: 400, description: 'Bad Request: chat not found' } as const
  desk.telegram.addFault({ method: 'sendMessage', does: refuse })
  const failed = await anna.sends(chat, 'Адрес верный?')
  desk.telegram.addFault({ method: 'sendMessage', does: { kind: 'cut' } })
  const unknown = await anna.sends(chat, 'Ждите')
  await desk.passes({ minutes: 60 })
  expect([await stateOf(failed.seq), await stateOf(unknown.seq)]).toEqual(['failed', 'unknown'])
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Едет', 'Ждите'])

  const decides = (number: number, action: 'send_again' | 'mark_sent') =>
    expectSynced(desk, () =>
      anna.client.change('POST', `/conversations/${chat.conversationId}/deliveries/${String(number)}`, { action }),
    )
  await decides(failed.seq, 'send_again')
  await decides(unknown.seq, 'mark_sent')
  expect([await stateOf(failed.seq), await stateOf(unknown.seq)]).toEqual(['sent', 'sent'])
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Едет', 'Ждите', 'Адрес верный?'])
})

test('a message is taken back within three seconds, edited and deleted later, and corrected by a quote where the channel cannot (B-13)', async () => {
  const { desk, anna } = await startDesk('everyone')
  await desk.changes({ queue: { settings: { sendUndoSeconds: 3 } } })
  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const early = await anna.sends(chat, 'Не знаю')
  await desk.passes({ seconds: 2 })
  await anna.recalls(chat, early.seq)
  const typo = await anna.sends(chat, 'Едит')
  const wrong = await anna.sends(chat, 'Это не вам')
  await desk.passes({ seconds: 4 })
  await expect(anna.recalls(chat, typo.seq)).rejects.toMatchObject({ status: 409 })
  await anna.edits(chat, typo.seq, 'Едет')
  await anna.deletes(chat, wrong.seq)
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Едет'])

  await expect(anna.edits(chat, typo.seq, 'слово '.repeat(1500).trim())).rejects.toMatchObject({ code: 'not_editable' })
  const correction = await anna.sends(chat, 'Точнее: завтра', { replyToSeq: typo.seq })
  const stored = (await desk.messages(chat)).find(({ seq }) => seq === correction.seq)
  expect(stored).toMatchObject({ replyToSeq: typo.seq })
})

test('a case is split before any message, and put back within 24 hours (B-4)', async () => {
  const { desk, anna } = await startDesk('everyone')
  const borders = bordersOf(desk)
  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  const second = await desk.receives('telegram', 'И ещё: как вернуть?', { from: 'Маша' })
  await anna.takes(chat)
  const whole = await desk.sees(chat)
  const split = await borders.splits(anna, chat, { fromSeq: second.seq })
  expect((await desk.sees(chat)).case).toMatchObject({ number: 2 })
  expect((await borders.readsCase(anna, split.from.id)).map(({ text }) => text)).toEqual(['Где заказ?'])
  await anna.finishes(chat, 'pending')
  await desk.passes({ minutes: 23 * 60 })
  await borders.undoes(anna, split)
  expect((await desk.sees(chat)).case).toMatchObject({ id: whole.case.id, number: 1 })
  expect((await borders.readsCase(anna, whole.case.id)).filter(({ kind }) => kind === 'in')).toHaveLength(2)
})

test('a chat says why its operator has it, and a rule says before it is saved where a chat would go (B-7)', async () => {
  const { desk, anna } = await startDesk('least_busy_assign')
  const boris = await desk.hires({ name: 'Борис' })
  await boris.signsIn()
  const chat = await desk.receives('telegram', 'Вопрос')
  const { explanation } = await boris.client.get(`/conversations/${chat.conversationId}/explanation`, ExplanationAnswer)
  expect(explanation).toMatchObject({ rule: 'least_busy_assign', chosen: anna.id })
  expect(explanation?.candidates.find(({ operatorId }) => operatorId === boris.id)).toMatchObject({ excluded: 'away' })

  const before = await desk.head()
  const simulates = async (queue: object) =>
    parseAs(
      ExplanationView,
      await anna.client.change('POST', '/routing/simulate', { chat: { queueId: desk.queueId }, queue }),
    )
  expect(await simulates({})).toMatchObject({ chosen: anna.id })
  expect(await simulates({ rule: 'everyone' })).toMatchObject({ rule: 'everyone', chosen: null })
  expect(await simulates({ memberIds: [boris.id] })).toMatchObject({ chosen: null })
  expect(await desk.head()).toBe(before)
})

test('who waits in a messenger is told his place, that he may leave, and the time only once it is known (B-12)', async () => {
  const { desk, anna } = await startDesk('least_busy_assign', 1)
  await desk.changes({ queue: { busyText: 'Все заняты.', settings: { tellPosition: true } } })
  const chats = [
    await desk.receives('telegram', 'Первый'),
    await desk.receives('telegram', 'Второй', { from: 'Маша' }),
    await desk.receives('telegram', 'Третий', { from: 'Петя' }),
    await desk.receives('telegram', 'Четвёртый'),
    await desk.receives('telegram', 'Пятый'),
    await desk.receives('telegram', 'Шестой'),
  ]
  const leave = 'Можно закрыть чат: мы напишем сюда.'
  expect(await desk.sentTo('telegram', 'Маша')).toEqual([`Все заняты.\n\nВы 1-й в очереди. ${leave}`])
  expect(await desk.sentTo('telegram', 'Петя')).toEqual([`Все заняты.\n\nВы 2-й в очереди. ${leave}`])

  for (const chat of chats.slice(0, 5)) await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'Последний', { from: 'Оля' })
  expect(await desk.sentTo('telegram', 'Оля')).toEqual([
    `Все заняты.\n\nВы 1-й в очереди. Ответим примерно через 15 мин. ${leave}`,
  ])
})
