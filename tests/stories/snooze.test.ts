import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

const hour = 3_600_000

/** A finished chat of Masha's, and the desk's time. */
async function finished() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const { caseId } = (await desk.sees(chat)).chat
  return { desk, anna, chat, caseId, inHours: (hours: number) => desk.reads(later(hours)) }
}

function later(hours: number) {
  return async (
    tx: Parameters<Parameters<Awaited<ReturnType<typeof startTestDesk>>['reads']>[0]>[0],
  ): Promise<string> => {
    const { now } = await tx.db
      .selectFrom('feeds')
      .select((eb) => eb.fn<Date>('desk_now').as('now'))
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirstOrThrow()
    return new Date(now.getTime() + hours * hour).toISOString()
  }
}

test('a case that was put off is pending until then, and open by itself after (Case status: snooze)', async () => {
  const { desk, anna, chat, caseId, inHours } = await finished()
  await anna.finishes(chat, undefined, { snoozedUntil: await inHours(1) })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })
  const until = await inHours(3)
  await expectSynced(desk, () => anna.changesCase(caseId, { snoozedUntil: until }))
  expect((await anna.cases()).cases).toMatchObject([{ status: 'pending', snoozedUntil: until }])
  await desk.passes({ minutes: 2 * 60 })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'pending' }])
  await expectSynced(desk, () => desk.passes({ minutes: 61 }))
  expect((await anna.cases()).cases).toMatchObject([{ status: 'open', snoozedUntil: null }])
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
})

test('what the client writes opens it before its time; no timer closes in later', async () => {
  const { desk, anna, chat, inHours } = await finished()
  await anna.finishes(chat, 'pending', { snoozedUntil: await inHours(1) })
  await desk.receives('telegram', 'Я раньше', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' }, case: { number: 1, status: 'open' } })
  expect((await anna.cases()).cases).toMatchObject([{ snoozedUntil: null }])
  await anna.finishes(chat, 'closed')
  await desk.passes({ minutes: 90 })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'closed' }])
})

test('another status, or null, ends it; only a pending case and a time to come will do', async () => {
  const { desk, anna, chat, caseId, inHours } = await finished()
  const soon = await inHours(1)
  await expect(anna.changesCase(caseId, { snoozedUntil: soon })).rejects.toMatchObject({ code: 'chat_changed' })
  await expect(anna.finishes(chat, 'closed', { snoozedUntil: soon })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(anna.finishes(chat, 'pending', { snoozedUntil: await inHours(-1) })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await anna.finishes(chat, 'pending', { snoozedUntil: soon })
  await anna.changesCase(caseId, { snoozedUntil: null })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'pending', snoozedUntil: null }])
  await anna.changesCase(caseId, { snoozedUntil: soon })
  await anna.changesCase(caseId, { status: 'closed' })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'closed', snoozedUntil: null }])
  await desk.passes({ minutes: 90 })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'closed' }])
})
