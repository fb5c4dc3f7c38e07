import type { CalendarId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { CalendarAnswer, type CalendarBody } from '@parley/contract/routes-routing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

/** Hours in UTC from so many minutes after the desk's present minute to so many, written as days that differ. */
async function hours(desk: TestDesk, from: number, to: number): Promise<CalendarBody> {
  const { rows } = await desk.reads((tx) =>
    sql<{ now: Date }>`select date_trunc('minute', desk_now()) as now`.execute(tx.db),
  )
  const now = rows[0]?.now.getTime() ?? 0
  const [opens, closes] = [from, to].map((minutes) => new Date(now + minutes * 60_000).toISOString()) as [
    string,
    string,
  ]
  const [first, last] = [opens.slice(0, 10), closes.slice(0, 10)]
  const [begin, end] = [opens.slice(11, 16), closes.slice(11, 16)]
  const day = (date: string, interval: { from: string; to: string }) => ({ date, name: 'Смена', intervals: [interval] })
  const holidays =
    first === last
      ? [day(first, { from: begin, to: end })]
      : [day(first, { from: begin, to: '24:00' }), ...(end === '00:00' ? [] : [day(last, { from: '00:00', to: end })])]
  return { name: 'Часы', timeZone: 'UTC', weekly: [], holidays }
}

async function addsCalendar(desk: TestDesk, body: CalendarBody): Promise<CalendarId> {
  return parseAs(CalendarAnswer, await desk.administers('POST', '/calendars', body)).calendar.id
}

async function texts(desk: TestDesk, chat: ReceivedChat): Promise<string[]> {
  return (await desk.messages(chat)).flatMap(({ notice, text }) => (notice !== null && text !== '' ? [text] : []))
}

test('who waits when the hours end reads so then (P-11)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const patient = { releaseIdleMinutes: null, idleFinishMinutes: null }
  await desk.changes({ queue: { busyText: 'Заняты.', offShiftText: 'Закрыто.', settings: patient } })
  const calendar = await expectSynced(desk, async () => addsCalendar(desk, await hours(desk, -60, 30)))
  await expectSynced(desk, () => desk.changes({ queue: { calendarId: calendar } }))
  await desk.receives('telegram', 'Я первый')
  const waiting = await desk.receives('telegram', 'Я второй')
  expect(await texts(desk, waiting)).toEqual(['Заняты.'])
  await desk.passes({ minutes: 4 })
  expect(await texts(desk, waiting)).toEqual(['Заняты.'])
  await desk.passes({ minutes: 26 })
  expect(await texts(desk, waiting)).toEqual(['Заняты.', 'Закрыто.'])
  expect(await texts(desk, await desk.receives('telegram', 'Ночью'))).toEqual(['Закрыто.'])
  // Who is still at work makes no working hours: the widget says so before anybody writes.
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  expect(await visitor.sees('welcome')).toMatchObject({ status: 'off_shift', text: 'Закрыто.' })
  visitor.leaves()
})

test('inside the hours an empty desk has words of its own; without them those of a closed one', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.changes({ queue: { offShiftText: 'Закрыто.', nobodyText: 'Сейчас никого нет.' } })
  const calendar = await addsCalendar(desk, await hours(desk, -60, 60))
  await desk.changes({ queue: { calendarId: calendar } })
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  expect(await visitor.sees('welcome')).toMatchObject({ status: 'off_shift', text: 'Сейчас никого нет.' })
  const chat = await desk.receives('telegram', 'Вы где?')
  expect((await desk.messages(chat)).map(({ notice }) => notice)).toEqual([null, 'nobody'])
  await expectSynced(desk, async () => desk.administers('PUT', `/calendars/${calendar}`, await hours(desk, 60, 120)))
  expect(await texts(desk, chat)).toEqual(['Сейчас никого нет.', 'Закрыто.'])
  expect(await visitor.sees('status')).toMatchObject({ status: 'off_shift', text: 'Закрыто.' })
  visitor.leaves()
  await expectSynced(desk, () => desk.administers('DELETE', `/calendars/${calendar}`))
  expect(await texts(desk, await desk.receives('telegram', 'А теперь?'))).toEqual(['Сейчас никого нет.'])
  await desk.changes({ queue: { nobodyText: '' } })
  expect(await texts(desk, await desk.receives('telegram', 'Ау'))).toEqual(['Закрыто.'])
})

test('hours that cannot be are refused, and so is a calendar of nobody', async () => {
  const desk = await startTestDesk()
  const body = await hours(desk, 0, 60)
  await expect(addsCalendar(desk, { ...body, timeZone: 'Europe/Atlantis' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const backwards = [{ day: 1, from: '18:00', to: '09:00' }]
  await expect(addsCalendar(desk, { ...body, weekly: backwards })).rejects.toMatchObject({ code: 'invalid_input' })
  const calendarId = desk.queueId as unknown as CalendarId
  await expect(desk.changes({ queue: { calendarId } })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('outside the hours a condition may keep chats off the desk (P-8, P-9)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const calendar = await addsCalendar(desk, await hours(desk, 60, 120))
  await desk.changes({ queue: { calendarId: calendar, stream: { workingHoursOnly: true } } })
  expect(await desk.sees(await desk.receives('widget', 'Ночью'))).toMatchObject({ chat: { reason: 'not_streamed' } })
  await desk.administers('PUT', `/calendars/${calendar}`, await hours(desk, -60, 60))
  expect(await desk.sees(await desk.receives('widget', 'Днём'))).toMatchObject({ chat: { state: 'active' } })
})

test('who waits is told his place, and the time only where the last hour lets it be told (B-12)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.changes({ queue: { busyText: 'Заняты.', settings: { tellPosition: true } } })
  await desk.receives('telegram', 'Я у Анны')
  const [first, second] = [await desk.receives('telegram', 'Я первый'), await desk.receives('telegram', 'Я второй')]
  expect(await texts(desk, first)).toEqual(['Заняты.\n\nВы 1-й в очереди. Можно закрыть чат: мы напишем сюда.'])
  expect(await texts(desk, second)).toEqual(['Заняты.\n\nВы 2-й в очереди. Можно закрыть чат: мы напишем сюда.'])
  for (let served = 0; served < 5; served++) {
    const held = await desk.reads((tx) =>
      tx.db
        .selectFrom('conversations')
        .select('id as conversationId')
        .where('holder_id', '=', anna.id)
        .executeTakeFirstOrThrow(),
    )
    await desk.receives('telegram', 'Ещё один')
    await anna.finishes(held, 'closed')
  }
  const { rows } = await desk.reads((tx) =>
    sql<{ ahead: number }>`select count(*)::int as ahead from chats where state = 'waiting'`.execute(tx.db),
  )
  const place = (rows[0]?.ahead ?? 0) + 1
  const last = await desk.receives('telegram', 'Я последний')
  expect(await texts(desk, last)).toEqual([
    `Заняты.\n\nВы ${String(place)}-й в очереди. Ответим примерно через ${String(Math.ceil((place * 12) / 5) * 5)} мин. Можно закрыть чат: мы напишем сюда.`,
  ])
})
