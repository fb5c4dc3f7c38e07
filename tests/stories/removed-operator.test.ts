import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('who is removed leaves his chats to the queue, his offers to others, his cases to nobody', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const anna = await desk.hires({ name: 'Анна' })
  const olga = await desk.hires({ name: 'Ольга', role: 'supervisor' })
  for (const operator of [anna, olga]) await operator.arrives()
  const [done, held] = [await desk.receives('telegram', 'Где?'), await desk.receives('telegram', 'Когда?')]
  await anna.takes(done)
  await anna.finishes(done, 'pending')
  await anna.takes(held)
  await olga.becomes('away')
  await desk.changes({ queue: { rule: 'least_busy_offer' } })
  const offered = await desk.receives('telegram', 'Почём?')
  expect(await desk.sees(offered)).toMatchObject({ chat: { state: 'waiting', offer: { operatorId: anna.id } } })

  await expectSynced(desk, () => desk.removes(anna))
  expect(await desk.sees(held)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  expect(await desk.sees(offered)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  const released = (await desk.messages(held)).findLast(({ notice }) => notice === 'released')
  expect(released).toMatchObject({ noticeDetail: { operatorId: anna.id, reason: 'operator_removed' } })
  expect(await anna.view()).toMatchObject({ removed: true, load: 0, available: false })
  await expect(anna.cases()).rejects.toMatchObject({ code: 'not_signed_in' })

  const { caseId } = (await desk.sees(done)).chat
  const unowned = (await olga.cases({ owner: 'none', status: 'pending' })).cases
  expect(unowned.map(({ id }) => id)).toEqual([caseId])
  expect((await olga.cases({ owner: anna.id })).cases).toEqual([])
  await olga.becomes('available')
  expect(await desk.sees(held)).toMatchObject({ chat: { offer: { operatorId: olga.id } } })
})

test('a list of one owner’s cases has his alone', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const [first, second] = [await desk.receives('telegram', 'Где?'), await desk.receives('telegram', 'Когда?')]
  await anna.takes(first)
  await boris.takes(second)
  await anna.finishes(first, 'open')
  await boris.finishes(second, 'open')
  expect((await boris.cases({ owner: anna.id })).cases).toMatchObject([{ ownerId: anna.id }])
  expect((await boris.cases({ owner: 'none' })).cases).toEqual([])
  expect((await boris.cases()).cases).toHaveLength(2)
})
