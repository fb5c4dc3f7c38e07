import type { CasesQuery } from '@parley/contract/case-filter'
import { parseAs } from '@parley/contract/parse-as'
import { MessagesPage } from '@parley/contract/routes'
import { TagAnswer } from '@parley/contract/routes-messages'
import { Snapshot } from '@parley/contract/snapshot'
import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function startAgentPlus() {
  const desk = await startTestDesk({ preset: 'agent_plus' })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  for (const operator of [anna, boris]) await operator.arrives()
  return { desk, anna, boris }
}

test('operators of another company find nothing of a chat (A-4)', async () => {
  const { desk, anna } = await startAgentPlus()
  const company = await startTestDesk({ preset: 'agent_plus' })
  const stranger = await company.hires({ name: 'Чужой' })
  await stranger.signsIn()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  const page = `/conversations/${chat.conversationId}/messages`
  expect((await anna.client.get(page, MessagesPage)).messages).toMatchObject([{ text: 'Где мой заказ?' }])
  await expect(stranger.client.get(page, MessagesPage)).rejects.toMatchObject({ code: 'not_found', status: 404 })
  await expect(stranger.takes(chat, { fence: 1 })).rejects.toMatchObject({ code: 'not_found' })
  expect((await stranger.client.get('/snapshot', Snapshot)).conversations).toEqual([])
})

test('only an open chat can be taken: one of two wins, the other learns who has it; released it is the same one, open for all (A-10, A-23, A-35)', async () => {
  const { desk, anna, boris } = await startAgentPlus()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  const { chat: opened, case: question } = await desk.sees(chat)
  await expect(anna.sends(chat, 'Едет')).rejects.toMatchObject({ status: 409 })
  expect(await desk.sentTo('telegram', 'Маша')).toEqual([])
  await anna.takes(chat)
  await expect(boris.takes(chat)).rejects.toMatchObject({ code: 'chat_taken', status: 409, details: { by: anna.id } })
  await anna.sends(chat, 'Смотрю')
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Смотрю'])
  await anna.releases(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { id: opened.id, state: 'waiting' }, case: question })
  await desk.receives('telegram', 'Ну как?', { from: 'Маша' })
  await boris.takes(chat)
  await boris.sends(chat, 'Едет')
  expect(await desk.sees(chat)).toMatchObject({ chat: { id: opened.id, holderId: boris.id }, case: question })
  const written = (await desk.messages(chat)).filter(({ kind }) => kind !== 'system').map(({ text }) => text)
  expect(written).toEqual(['Где мой заказ?', 'Смотрю', 'Ну как?', 'Едет'])

  const open = await desk.receives('telegram', 'А мой?')
  const { fence } = (await desk.sees(open)).chat
  const ends = await Promise.allSettled([anna.takes(open, { fence }), boris.takes(open, { fence })])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const winner = ends[0].status === 'fulfilled' ? anna : boris
  expect(await desk.sees(open)).toMatchObject({ chat: { state: 'active', holderId: winner.id } })
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'chat_taken', details: { by: winner.id } },
  })
})

test('reactions and tags need the taken chat; a message has several tags (A-13, A-17)', async () => {
  const { desk, anna, boris } = await startAgentPlus()
  const chat = await desk.receives('telegram', 'Всё пришло разбитым!')
  const tagIds = []
  for (const [name, color] of [
    ['Жалоба', 'rose'],
    ['Доставка', 'amber'],
  ] as const)
    tagIds.push(parseAs(TagAnswer, await desk.administers('POST', '/tags', { name, color })).id)
  const first = async () => (await desk.messages(chat))[0]
  await expect(anna.marks(chat, chat.seq, 'negative')).rejects.toMatchObject({ status: 409 })
  await expect(anna.tags(chat, chat.seq, tagIds)).rejects.toMatchObject({ status: 409 })
  await anna.takes(chat)
  await expect(boris.marks(chat, chat.seq, 'negative')).rejects.toMatchObject({ code: 'not_holder' })
  await expect(boris.tags(chat, chat.seq, tagIds)).rejects.toMatchObject({ code: 'not_holder' })
  expect(await first()).toMatchObject({ mark: null, tagIds: [] })

  await anna.marks(chat, chat.seq, 'negative')
  await anna.tags(chat, chat.seq, tagIds)
  const marked = await first()
  expect(marked?.mark).toBe('negative')
  expect(new Set(marked?.tagIds)).toEqual(new Set(tagIds))
})

test('chats are found by the time of the last message, client, company and operator, and by who wrote last (A-28, A-31)', async () => {
  const { desk, anna } = await startAgentPlus()
  const answered = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша Иванова' })
  await anna.takes(answered)
  await anna.sends(answered, 'Едет')
  await desk.passes({ minutes: 60 })
  const waiting = await desk.receives('telegram', 'А мой?', { from: 'Пётр Синицын' })
  const { contact, lastInAt } = await desk.sees(waiting)
  await desk.reads(({ db }) =>
    db.updateTable('contacts').set({ company: 'ООО «Ромашка»' }).where('id', '=', contact.id).execute(),
  )
  await desk.receives('telegram', 'Я из «Ромашки»', { from: 'Пётр Синицын' })
  const found = async (query: CasesQuery) =>
    (await anna.cases({ rows: 'conversations', ...query })).cases.map(({ conversationId }) => conversationId)
  const [his, hers] = [waiting.conversationId, answered.conversationId]
  expect(await found({})).toEqual([his, hers])
  expect(await found({ from: lastInAt ?? '' })).toEqual([his])
  expect(await found({ to: lastInAt ?? '' })).toEqual([hers])
  // The search follows the feed a moment behind.
  await expect.poll(() => found({ company: 'ромашка' }), { timeout: 15_000 }).toEqual([his])
  expect(await found({ client: 'иванова' })).toEqual([hers])
  expect(await found({ owner: anna.id })).toEqual([hers])
  expect(await found({ answer: 'answered' })).toEqual([hers])
  expect(await found({ answer: 'waiting' })).toEqual([his])
})
