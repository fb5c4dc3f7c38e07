import { OtherCases } from '@parley/contract/routes-cases'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

/** As joining two clients does: what one of them wrote was the other's. */
async function areOnePerson(desk: TestDesk, [one, other]: readonly [ReceivedChat, ReceivedChat]): Promise<void> {
  const { contact } = await desk.sees(one)
  await desk.reads(async ({ db }) => {
    const { identity_id: identity } = await db
      .updateTable('conversations')
      .set({ contact_id: contact.id })
      .where('id', '=', other.conversationId)
      .returning('identity_id')
      .executeTakeFirstOrThrow()
    await sql`update identities set contact_id = ${contact.id} where id = ${identity}`.execute(db)
  })
}

test('a conversation knows what else the client had, in whatever channel; not of others, and not where it stands alone (P-15)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const here = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  const there = await desk.receives('widget', 'Снова я', { from: 'Мария' })
  await desk.receives('telegram', 'Чужой вопрос', { from: 'Пётр' })
  await areOnePerson(desk, [here, there])
  await anna.takes(there)
  await anna.finishes(there, 'closed')
  await desk.receives('widget', 'И ещё вопрос', { from: 'Мария' })

  const others = async ({ conversationId }: ReceivedChat) => {
    const { cases } = await anna.client.get(`/conversations/${conversationId}/other-cases`, OtherCases)
    return cases.map(({ number, status, channelId }) => [number, status, channelId])
  }
  const { telegram, widget } = desk.channels
  expect(await others(here)).toEqual([
    [2, 'closed', widget],
    [4, 'open', widget],
  ])
  expect(await others(there)).toEqual([[1, 'open', telegram]])
  await desk.changes({ queue: { settings: { feedScope: 'conversation' } } })
  expect(await others(here)).toEqual([])
})
