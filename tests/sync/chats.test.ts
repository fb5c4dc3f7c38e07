import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('every way of a chat reaches every screen as it is', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, olga } = await desk.operators()
  const chat = await expectSynced(desk, () => desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' }))
  await expectSynced(desk, () => anna.takes(chat))
  await expectSynced(desk, () => anna.sends(chat, 'Сейчас посмотрю'))
  await expectSynced(desk, () => desk.receives('telegram', 'Жду', { from: 'Маша' }))
  await expectSynced(desk, async () => anna.reads(chat, (await desk.sees(chat)).seq))
  await expectSynced(desk, () => anna.releases(chat))
  await expectSynced(desk, () => olga.takes(chat))
  await expectSynced(desk, () => olga.finishes(chat, 'pending'))
  await expectSynced(desk, () => desk.receives('telegram', 'А теперь?', { from: 'Маша' }))
  await expectSynced(desk, () => olga.finishes(chat, 'closed'))
  await expectSynced(desk, () => desk.receives('telegram', 'Новый вопрос', { from: 'Маша' }))
})

test('routing reaches every screen: assignments, texts to who waits, freed slots', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  const first = await expectSynced(desk, () => desk.receives('widget', 'Есть кто?'))
  await expectSynced(desk, () => anna.arrives())
  expect(await desk.sees(first)).toMatchObject({ chat: { state: 'active' } })
  await expectSynced(desk, () => desk.receives('widget', 'Я второй'))
  await expectSynced(desk, () => anna.finishes(first, 'closed'))
  await expectSynced(desk, () => desk.changes({ workspace: { chatLimit: 3 } }))
})

test('presence and settings reach every screen', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await expectSynced(desk, () => anna.arrives())
  await expectSynced(desk, () => anna.becomes('away'))
  await expectSynced(desk, () => anna.becomes('available'))
  await anna.disconnects()
  await expectSynced(desk, () => desk.passes({ minutes: 16 }))
  await expectSynced(desk, () => anna.connects())
  await expectSynced(desk, () => anna.signsOut())
  await expectSynced(desk, () =>
    desk.changes({ queue: { name: 'Возвраты', rule: 'everyone', busyText: 'Подождите.', memberIds: [] } }),
  )
  await expectSynced(desk, () =>
    desk.changes({ workspace: { name: 'Полка и сын', chatLimit: 0, presenceGraceMinutes: 30 } }),
  )
})

test('a change without an event is seen by the sync line, so the sync line is one', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.operators()
  const silently = () =>
    desk.reads((tx) => tx.db.updateTable('operators').set({ load: 4 }).where('name', '=', 'Анна').execute())
  await expect(expectSynced(desk, silently)).rejects.toThrow()
  await expect(expectSynced(desk, () => Promise.resolve())).rejects.toThrow()
})

test('the holder and a colleague are told the same, in the same order', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  const screens = [await anna.opensDesk(), await (await desk.watcher()).opensDesk()]
  await anna.takes(chat)
  await anna.sends(chat, 'Сейчас')
  await desk.receives('telegram', 'Жду', { from: 'Маша' })
  for (const screen of screens) await screen.caughtUp()
  const [hers, his] = screens.map((screen) =>
    screen.heard.flatMap((frame) => (frame.type === 'message' && frame.view.version === 1 ? [frame.view.seq] : [])),
  )
  expect(hers).toEqual([2, 3, 4])
  expect(his).toEqual(hers)
  for (const screen of screens) await screen.close()
})
