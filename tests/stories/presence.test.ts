import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a new operator is away until he says otherwise (C-12)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.signsIn()
  await anna.connects()
  expect(await anna.view()).toMatchObject({ status: 'away', available: false })
  await anna.becomes('available')
  expect(await anna.view()).toMatchObject({ status: 'available', available: true })
})

test('with the page open he stays available however long (D-2)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.passes({ minutes: 60 * 8 })
  expect(await anna.view()).toMatchObject({ available: true })
})

test('fifteen minutes after the page was closed he is away, and chats go to others (D-3)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await anna.disconnects()
  await desk.passes({ minutes: 14, seconds: 58 })
  expect(await anna.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 3 })
  expect(await anna.view()).toMatchObject({ available: false, status: 'available' })
  const chat = await desk.receives('widget', 'Вопрос')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await anna.connects()
  expect(await anna.view()).toMatchObject({ available: true })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('coming back in time, or another open page, keeps him available', async () => {
  const desk = await startTestDesk()
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  await boris.arrives()
  await boris.connects()
  await anna.disconnects()
  await boris.disconnects()
  await desk.passes({ minutes: 10 })
  await anna.connects()
  await desk.passes({ minutes: 30 })
  expect(await anna.view()).toMatchObject({ available: true })
  expect(await boris.view()).toMatchObject({ available: true })
})

test('the grace is a setting, and a shorter one counts at once (D-4)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await anna.disconnects()
  await desk.passes({ minutes: 2 })
  await desk.changes({ workspace: { presenceGraceMinutes: 1 } })
  expect(await anna.view()).toMatchObject({ available: false })
})

test('signing out of the last device is away at once; signing in restores what he had chosen (C-14, C-15)', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await anna.signsIn()
  await anna.signsOut()
  expect(await anna.view()).toMatchObject({ available: true })
  await anna.signsOut()
  expect(await anna.view()).toMatchObject({ status: 'available', available: false })
  await desk.passes({ minutes: 1 })
  await anna.signsIn()
  expect(await anna.view()).toMatchObject({ status: 'available', available: true })
})

test('a sign-in that runs out is a sign-out', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.passes({ minutes: 60 * 24 * 365 * 100 })
  expect(await anna.view()).toMatchObject({ status: 'available', available: false })
})

test('whom a killed process left behind gets his grace from the next start', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const next = desk.anotherProcess()
  await next.presence.adopt()
  await desk.passes({ minutes: 16 })
  expect(await anna.view()).toMatchObject({ available: false })
})

test('what an away operator holds stays his', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  await anna.becomes('away')
  await anna.sends(chat, 'Сейчас отвечу')
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: anna.id } })
  expect(await anna.view()).toMatchObject({ load: 1, available: false })
})
