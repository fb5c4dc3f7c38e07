import { DraftsPage } from '@parley/contract/routes-holding'
import { createApiKey } from '@parley/server/auth/api-keys'
import { expect, test } from 'vitest'
import { DeskClient } from '../testing/desk-client.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

function setSuspended(desk: TestDesk, { id }: TestOperator, suspended: boolean): Promise<unknown> {
  return desk.administers('PUT', `/operators/${id}/suspension`, { suspended })
}

function audited(desk: TestDesk, { id }: TestOperator): Promise<string[]> {
  return desk.reads(async ({ db }) =>
    (
      await db
        .selectFrom('audit_records')
        .select('action')
        .where('subject_id', '=', id)
        .where('action', 'in', ['operator_suspended', 'operator_restored'])
        .orderBy('at')
        .execute()
    ).map(({ action }) => action),
  )
}

test('who is suspended leaves his work to the others, gets none, and is kept out at every door', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const { key } = await desk.reads((tx) => createApiKey(tx, anna.id, 'her program'))
  const program = new DeskClient(desk.url, { apiKey: key })
  const [done, held] = [await desk.receives('telegram', 'Где?'), await desk.receives('telegram', 'Когда?')]
  await anna.takes(done)
  await anna.finishes(done, 'pending')
  await anna.takes(held)
  await anna.drafts(held, 'Уже')

  await expectSynced(desk, () => setSuspended(desk, anna, true))
  expect(await anna.view()).toMatchObject({ suspended: true, removed: false, available: false, load: 0 })
  expect((await anna.view()).queueIds).toEqual([desk.queueId])
  expect(await desk.sees(held)).toMatchObject({ chat: { state: 'waiting' } })
  expect((await desk.messages(held)).findLast(({ notice }) => notice === 'released')).toMatchObject({
    noticeDetail: { operatorId: anna.id, reason: 'operator_removed' },
  })
  const { caseId } = (await desk.sees(done)).chat
  expect((await olga.cases({ owner: 'none', status: 'pending' })).cases.map(({ id }) => id)).toEqual([caseId])
  const { drafts } = await olga.client.get(`/operators/${anna.id}/drafts`, DraftsPage)
  expect(drafts).toMatchObject([{ text: 'Уже' }])

  await expect(anna.cases()).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(anna.signsIn()).rejects.toMatchObject({ code: 'operator_suspended' })
  await expect(program.change('PUT', '/me', { status: 'available' })).rejects.toMatchObject({ code: 'not_signed_in' })
  await boris.takes(held)
  await expect(boris.transfers(held, { operatorId: anna.id })).rejects.toMatchObject({ code: 'not_found' })
  const given = { caseIds: [caseId], action: { type: 'assign', operatorId: anna.id } }
  expect(await olga.client.change('POST', '/cases/bulk', given)).toMatchObject({
    outcomes: [{ refusal: { code: 'not_found' } }],
  })
  for (const other of [boris, olga]) await other.becomes('away')
  await desk.changes({ queue: { rule: 'least_busy_assign' } })
  const late = await desk.receives('telegram', 'Почём?')
  expect(await desk.sees(late)).toMatchObject({ chat: { state: 'waiting' } })

  await expectSynced(desk, () => setSuspended(desk, anna, false))
  expect(await anna.view()).toMatchObject({ suspended: false, status: 'away', load: 0 })
  await anna.arrives()
  expect(await desk.sees(late)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await desk.sees(held)).toMatchObject({ chat: { holderId: boris.id } })
  await program.change('PUT', '/me', { status: 'available' })
  expect(await audited(desk, anna)).toEqual(['operator_suspended', 'operator_restored'])
})

test('administrators suspend, not themselves and not those above them; done twice it changes nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [anna, admin] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Админ', role: 'admin' })]
  const owner = await desk.hires({ name: 'Вторая владелица', role: 'owner' })
  for (const one of [anna, admin]) await one.signsIn()
  const suspends = (by: TestOperator, whom: TestOperator, suspended: boolean) =>
    by.client.change('PUT', `/operators/${whom.id}/suspension`, { suspended })
  await expect(suspends(anna, admin, true)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(suspends(admin, admin, true)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(suspends(admin, owner, true)).rejects.toMatchObject({ code: 'not_allowed' })
  for (const suspended of [true, true, false, false]) await suspends(admin, anna, suspended)
  expect(await audited(desk, anna)).toEqual(['operator_suspended', 'operator_restored'])
  await anna.signsIn()
})
