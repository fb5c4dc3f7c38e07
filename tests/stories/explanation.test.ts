import { parseAs } from '@parley/contract/parse-as'
import {
  CalendarAnswer,
  ExplanationAnswer,
  ExplanationView,
  type SimulationBody,
  SimulationView,
} from '@parley/contract/routes-routing'
import { expect, test } from 'vitest'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

function why(operator: TestOperator, chat: ReceivedChat) {
  return operator.client.get(`/conversations/${chat.conversationId}/explanation`, ExplanationAnswer)
}

async function simulates(operator: TestOperator, body: SimulationBody): Promise<ExplanationView> {
  return parseAs(ExplanationView, await operator.client.change('POST', '/routing/simulate', body))
}

/** Anna has one chat and room for one more, Boris is away. */
async function startWithOneChat(): Promise<{
  desk: TestDesk
  anna: TestOperator
  boris: TestOperator
  chat: ReceivedChat
}> {
  const desk = await startTestDesk({ limit: 2 })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  await boris.signsIn()
  const chat = await desk.receives('widget', 'Вопрос')
  return { desk, anna, boris, chat }
}

test('everybody may ask why a chat went to whom: who was looked at, and what stood against him (B-7)', async () => {
  const { anna, boris, chat } = await startWithOneChat()
  const { explanation } = await why(boris, chat)
  expect(explanation).toMatchObject({ rule: 'least_busy_assign', chosen: anna.id })
  expect(explanation?.candidates).toEqual(
    expect.arrayContaining([
      { operatorId: anna.id, load: 0, limit: 2, excluded: null },
      { operatorId: boris.id, load: 0, limit: 2, excluded: 'away' },
    ]),
  )
})

test('of one that waits it says why it waits now, and of one that was taken that nobody else decided (B-7)', async () => {
  const { desk, anna, boris, chat } = await startWithOneChat()
  await anna.releases(chat)
  const { explanation } = await why(anna, chat)
  expect(explanation).toMatchObject({ chosen: null })
  expect(explanation?.candidates.find(({ operatorId }) => operatorId === anna.id)).toMatchObject({
    excluded: 'passed_over',
  })
  await desk.changes({ queue: { rule: 'everyone' } })
  const pulled = await desk.receives('widget', 'Кто возьмёт?')
  expect((await why(boris, pulled)).explanation).toMatchObject({ rule: 'everyone', chosen: null })
  await anna.takes(pulled)
  expect((await why(boris, pulled)).explanation).toBeNull()
})

test('where would it go now, and with other settings? Nothing is changed by asking (B-7)', async () => {
  const { desk, anna, boris, chat } = await startWithOneChat()
  const before = [await desk.head(), await desk.sees(chat)]
  expect(await simulates(anna, { chat: { queueId: desk.queueId } })).toMatchObject({ chosen: anna.id })
  const alone = { memberIds: [boris.id] }
  expect(await simulates(anna, { chat: { queueId: desk.queueId }, queue: alone })).toEqual({
    rule: 'least_busy_assign',
    chosen: null,
    candidates: [{ operatorId: boris.id, load: 0, limit: 2, excluded: 'away' }],
  })
  const capped = await simulates(anna, {
    chat: { queueId: desk.queueId },
    queue: { settings: { perOperatorLimit: 1 } },
  })
  expect(capped.candidates.find(({ operatorId }) => operatorId === anna.id)).toMatchObject({
    excluded: 'queue_limit',
    inQueue: 1,
    queueLimit: 1,
  })
  const pulled = await simulates(anna, { chat: { conversationId: chat.conversationId }, queue: { rule: 'everyone' } })
  expect(pulled).toMatchObject({ rule: 'everyone', chosen: null })
  expect([await desk.head(), await desk.sees(chat)]).toEqual(before)
})

test('of a chat that would come it says whether the desk sees it and what its client reads (B-7, P-7, P-11)', async () => {
  const { desk, anna, boris, chat } = await startWithOneChat()
  const { channelId } = await desk.sees(chat)
  const { calendar } = parseAs(
    CalendarAnswer,
    await desk.administers('POST', '/calendars', {
      name: 'Будни',
      timeZone: 'UTC',
      weekly: [{ day: 2, from: '09:00', to: '18:00' }],
      holidays: [],
    }),
  )
  const queue = { calendarId: calendar.id, stream: { locales: ['ru' as const], workingHoursOnly: true } }
  const foresees = async (from: { locale: 'ru' | 'en' | null; at: string }, change: SimulationBody['queue'] = queue) =>
    parseAs(
      SimulationView,
      await anna.client.change('POST', '/routing/simulate', {
        chat: { queueId: desk.queueId, from: { channelId, ...from } },
        queue: change,
      } satisfies SimulationBody),
    )
  const [tuesday, night] = ['2026-03-03T10:00:00.000Z', '2026-03-03T19:40:00.000Z']
  expect(await foresees({ locale: 'ru', at: tuesday })).toMatchObject({
    chosen: anna.id,
    arrival: { isOpen: true, failed: null, text: null },
  })
  expect((await foresees({ locale: 'en', at: tuesday })).arrival).toMatchObject({ failed: 'language' })
  expect((await foresees({ locale: null, at: night })).arrival).toMatchObject({ isOpen: false, failed: 'hours' })
  const alone = { calendarId: calendar.id, memberIds: [boris.id] }
  expect((await foresees({ locale: null, at: night }, alone)).arrival).toMatchObject({ text: 'off_shift' })
  const nobody = await foresees({ locale: null, at: tuesday }, { ...alone, nobodyText: 'Сейчас никого нет' })
  expect(nobody.arrival).toMatchObject({ text: 'nobody', lastGiven: [{ operatorId: boris.id, at: null }] })
})
