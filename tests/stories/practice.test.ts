import type { ConversationId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

async function said(desk: TestDesk, conversationId: ConversationId): Promise<string[]> {
  return (await desk.messages({ conversationId })).filter(({ kind }) => kind === 'in').map(({ text }) => text)
}

test('a practice client writes by the widget, goes on after each answer, and is the same one when the lesson begins anew', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  await desk.administers('POST', '/practice', { locale: 'ru' })
  const [chat] = await desk.reads((tx) => tx.db.selectFrom('conversations').select('id as conversationId').execute())
  if (chat === undefined) throw new Error('nobody has written')
  expect((await desk.sees(chat)).contact.name).toBe('Учебный клиент')
  await anna.takes(chat)
  for (const number of [2, 3, 4]) {
    await expectSynced(desk, async () => {
      await anna.sends(chat, `Ответ ${String(number)}`)
      await desk.until(async () => (await said(desk, chat.conversationId)).length === number)
    })
  }
  const lesson = await said(desk, chat.conversationId)
  expect(lesson.map((step) => /Alt\+A|\/\/|Alt\+T|Alt\+E/.exec(step)?.[0])).toEqual(['Alt+A', '//', 'Alt+T', 'Alt+E'])

  await desk.administers('POST', '/practice', { locale: 'ru' })
  await desk.until(async () => (await said(desk, chat.conversationId)).length === 5)
  expect((await said(desk, chat.conversationId)).at(-1)).toBe(lesson[0])
})

test('nobody practises by a widget that is off, nor lets others practise', async () => {
  const desk = await startTestDesk()
  const { anna } = await desk.operators()
  await expect(anna.client.change('POST', '/practice', { locale: 'en' })).rejects.toMatchObject({ code: 'not_allowed' })
  await desk.changes({ switchesOn: { widget: false } })
  await expect(desk.administers('POST', '/practice', { locale: 'en' })).rejects.toMatchObject({ code: 'channel_off' })
})
