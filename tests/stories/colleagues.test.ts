import { parseAs } from '@parley/contract/parse-as'
import { InvitationView, SessionView } from '@parley/contract/routes'
import { SignInsPage } from '@parley/contract/routes-routing'
import { expect, test } from 'vitest'
import { DeskClient } from '../testing/desk-client.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

const changes = (by: TestOperator, whom: TestOperator, change: object) =>
  by.client.change('PUT', `/operators/${whom.id}`, change)

async function startDesk() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const admin = await desk.hires({ name: 'Админ', role: 'admin' })
  const anna = await desk.hires({ name: 'Анна' })
  for (const one of [admin, anna]) await one.arrives()
  return { desk, admin, anna }
}

const signInsOf = async (by: TestOperator, { id }: TestOperator) =>
  (await by.client.get(`/operators/${id}/sessions`, SignInsPage)).signIns

const actionsOn = (desk: TestDesk, { id }: TestOperator) =>
  desk.reads(async ({ db }) =>
    (await db.selectFrom('audit_records').select('action').where('subject_id', '=', id).orderBy('at').execute()).map(
      ({ action }) => action,
    ),
  )

test('a new role holds at once, on an open page too; nobody changes his own, or gives and takes one above it', async () => {
  const { desk, admin, anna } = await startDesk()
  const boris = await desk.hires({ name: 'Борис' })
  await boris.arrives()
  const chat = await desk.receives('telegram', 'Где заказ?')
  await boris.takes(chat)
  await expect(anna.takesOver(chat)).rejects.toMatchObject({ code: 'not_allowed' })

  await expectSynced(desk, () => changes(admin, anna, { role: 'supervisor', limit: 7 }))
  expect(await anna.view()).toMatchObject({ role: 'supervisor', limit: 7, ownLimit: 7 })
  expect(await anna.client.get('/session', SessionView)).toMatchObject({ role: 'supervisor' })
  // Her page was served as another: it comes back by itself.
  await desk.until(async () => (await desk.countDeskSockets()) === 2)
  await anna.takesOver(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: anna.id } })

  await changes(admin, anna, { role: 'operator', limit: null })
  expect(await anna.view()).toMatchObject({ role: 'operator', limit: 5, ownLimit: null })
  await expect(anna.takesOver(chat)).rejects.toMatchObject({ code: 'not_allowed' })
  const owner = await desk.hires({ name: 'Вторая владелица', role: 'owner' })
  for (const [by, whom, role] of [
    [admin, admin, 'owner'],
    [admin, anna, 'owner'],
    [admin, owner, 'operator'],
    [anna, boris, 'admin'],
  ] as const)
    await expect(changes(by, whom, { role })).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await owner.view()).toMatchObject({ role: 'owner' })
})

test('of two owners who take each other’s role away at once one stays', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const owners = [
    await desk.hires({ name: 'Первая', role: 'owner' }),
    await desk.hires({ name: 'Вторая', role: 'owner' }),
  ]
  for (const owner of owners) await owner.signsIn()
  const [first, second] = owners
  if (!first || !second) throw new Error('there are two')
  const done = await Promise.allSettled([
    changes(first, second, { role: 'operator' }),
    changes(second, first, { role: 'operator' }),
  ])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await Promise.all(owners.map((owner) => owner.view()))).map(({ role }) => role).sort()).toEqual([
    'operator',
    'owner',
  ])
})

test('sign-ins are seen and ended, one’s own and a colleague’s; after the last one he is away at once (C-14)', async () => {
  const { desk, admin, anna } = await startDesk()
  const [desktop, chat] = [anna.client, await desk.receives('telegram', 'Где?')]
  await anna.takes(chat)
  await anna.signsIn()
  const [phone, first] = await signInsOf(anna, anna)
  expect([phone?.current, first?.current]).toEqual([true, false])
  await anna.client.change('DELETE', `/operators/${anna.id}/sessions/${first?.id ?? ''}`)
  await expect(desktop.get('/session', SessionView)).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(await anna.view()).toMatchObject({ available: true })

  await expect(signInsOf(anna, admin)).rejects.toMatchObject({ code: 'not_allowed' })
  const [left] = await signInsOf(admin, anna)
  await expectSynced(desk, () => admin.client.change('DELETE', `/operators/${anna.id}/sessions/${left?.id ?? ''}`))
  expect(await anna.view()).toMatchObject({ status: 'available', available: false })
  expect(await signInsOf(admin, anna)).toEqual([])
  const again = admin.client.change('DELETE', `/operators/${anna.id}/sessions/${left?.id ?? ''}`)
  await expect(again).rejects.toMatchObject({ code: 'not_found' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: anna.id } })
  expect(await actionsOn(desk, anna)).toEqual(['sign_in_ended', 'sign_in_ended'])
})

test('who was removed is taken back: he signs in as before, in no queue, unless his email is another’s by now', async () => {
  const { desk, admin, anna } = await startDesk()
  await desk.removes(anna)
  await expect(anna.signsIn()).rejects.toMatchObject({ code: 'wrong_credentials' })
  await expectSynced(desk, () => admin.client.change('POST', `/operators/${anna.id}/readmission`))
  expect(await anna.view()).toMatchObject({ removed: false, status: 'away', queueIds: [], load: 0 })
  await anna.signsIn()
  const twice = admin.client.change('POST', `/operators/${anna.id}/readmission`)
  await expect(twice).rejects.toMatchObject({ code: 'not_found' })
  expect(await actionsOn(desk, anna)).toEqual(['operator_removed', 'operator_readmitted'])

  await desk.removes(anna)
  const email = await desk.reads(async ({ db }) => {
    const row = await db.selectFrom('operators').select('email').where('id', '=', anna.id).executeTakeFirstOrThrow()
    return row.email
  })
  const { link } = parseAs(InvitationView, await desk.administers('POST', '/invitations', { email, role: 'operator' }))
  await expectSynced(desk, () => accepts(desk, link, 'Анна вторая'))
  const taken = admin.client.change('POST', `/operators/${anna.id}/readmission`)
  await expect(taken).rejects.toMatchObject({ code: 'email_taken', status: 409 })
})

function accepts(desk: TestDesk, link: string, name: string): Promise<unknown> {
  const person = { name, password: 'leaf under the old bridge', timeZone: 'Europe/Moscow', locale: 'ru' }
  const token = link.split('#')[1]
  return new DeskClient(desk.url).change('POST', '/invitations/accept', { token, ...person })
}
