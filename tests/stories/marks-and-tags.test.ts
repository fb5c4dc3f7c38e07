import type { TagId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { TagAnswer, type TagBody } from '@parley/contract/routes-messages'
import { Snapshot } from '@parley/contract/snapshot'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Опять опоздали', { from: 'Маша' })
  const define = async (tag: TagBody): Promise<TagId> =>
    parseAs(TagAnswer, await desk.administers('POST', '/tags', tag)).id
  const message = async () => (await desk.messages(chat)).find(({ seq }) => seq === chat.seq)
  return { desk, anna, boris, olga, chat, define, message }
}

test('a mark and tags need the chat: without it 409 and nothing changes (A-13)', async () => {
  const { desk, anna, boris, olga, chat, define, message } = await deskWithChat()
  const tag = await define({ name: 'Доставка', color: 'amber' })
  const before = await message()
  for (const act of [() => boris.marks(chat, chat.seq, 'positive'), () => boris.tags(chat, chat.seq, [tag])])
    await expect(act()).rejects.toMatchObject({ code: 'chat_not_active', status: 409 })
  await anna.takes(chat)
  for (const other of [boris, olga]) {
    await expect(other.marks(chat, chat.seq, 'positive')).rejects.toMatchObject({
      code: 'not_holder',
      details: { by: anna.id },
    })
    await expect(other.tags(chat, chat.seq, [tag])).rejects.toMatchObject({ code: 'not_holder' })
  }
  expect(await message()).toEqual(before)
  await anna.marks(chat, chat.seq, 'positive')
  await anna.tags(chat, chat.seq, [tag])
  expect(await message()).toMatchObject({ mark: 'positive', tagIds: [tag] })
  const list = await desk.sees(chat)
  await anna.finishes(chat, 'closed')
  await expect(anna.marks(chat, chat.seq, 'negative')).rejects.toMatchObject({ code: 'chat_not_active' })
  expect(list).toMatchObject({ chat: { state: 'active' } })
})

test('a message has one mark, neutral removes it, and only the client’s messages have one (A-14)', async () => {
  const { desk, anna, chat, message } = await deskWithChat()
  await anna.takes(chat)
  const row = await desk.sees(chat)
  await expectSynced(desk, () => anna.marks(chat, chat.seq, 'positive'))
  await anna.marks(chat, chat.seq, 'negative')
  expect(await message()).toMatchObject({ mark: 'negative' })
  expect(await desk.sees(chat)).toMatchObject({ case: { negative: true } })
  await expectSynced(desk, () => anna.marks(chat, chat.seq, 'neutral'))
  expect(await message()).toMatchObject({ mark: null })
  expect({ ...(await desk.sees(chat)), version: row.version }).toEqual(row)
  const { seq } = await anna.sends(chat, 'Простите')
  await expect(anna.marks(chat, seq, 'positive')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(anna.marks(chat, 99, 'positive')).rejects.toMatchObject({ code: 'not_found' })
})

test('several tags stand on a message, each «Обновить» says all of them (A-17..A-20)', async () => {
  const { desk, anna, chat, define, message } = await deskWithChat()
  const [late, refund] = [
    await define({ name: 'Опоздание', color: 'rose' }),
    await define({ name: 'Возврат', color: 'violet' }),
  ]
  await anna.takes(chat)
  await expectSynced(desk, () => anna.tags(chat, chat.seq, [late, refund]))
  expect(await message()).toMatchObject({ tagIds: [late, refund] })
  expect(new Set((await desk.sees(chat)).case.tagIds)).toEqual(new Set([late, refund]))
  await expectSynced(desk, () => anna.tags(chat, chat.seq, [refund]))
  expect(await message()).toMatchObject({ tagIds: [refund] })
  const mine = await anna.sends(chat, 'Вернём деньги')
  await anna.tags(chat, mine.seq, [refund])
  await anna.tags(chat, chat.seq, [])
  expect((await desk.messages(chat)).map(({ tagIds }) => tagIds)).toContainEqual([refund])
  expect(await message()).toMatchObject({ tagIds: [] })
  await expect(anna.tags(chat, chat.seq, [newId()])).rejects.toMatchObject({ code: 'not_found' })
})

test('a tag is offered for messages, for cases, or for both; what has it keeps it', async () => {
  const { desk, anna, chat, define, message } = await deskWithChat()
  const [words, matter] = [
    await define({ name: 'Грубость', color: 'plum', scopes: ['message'] }),
    await define({ name: 'Возврат', color: 'blue' }),
  ]
  await anna.takes(chat)
  await anna.tags(chat, chat.seq, [words, matter])
  await expectSynced(desk, () => desk.administers('PUT', `/tags/${matter}`, { scopes: ['case'] }))
  const { tags } = await anna.client.get('/snapshot', Snapshot)
  expect(tags.map(({ name, scopes }) => [name, scopes]).sort()).toEqual([
    ['Возврат', ['case']],
    ['Грубость', ['message']],
  ])
  await anna.tags(chat, chat.seq, [matter])
  expect(await message()).toMatchObject({ tagIds: [matter] })
  await anna.tags(chat, chat.seq, [])
  await expect(anna.tags(chat, chat.seq, [matter])).rejects.toMatchObject({ code: 'not_found' })
  const { id } = (await desk.sees(chat)).case
  const tagged = (tagId: TagId) =>
    anna.client.change('POST', '/cases/bulk', { caseIds: [id], action: { type: 'tags', add: [tagId], remove: [] } })
  expect(JSON.stringify(await tagged(words))).toContain('not_found')
  expect(JSON.stringify(await expectSynced(desk, () => tagged(matter)))).not.toContain('not_found')
})

test('tags are defined by administrators; names are unique among those in use; a removed one stays on its messages (A-16)', async () => {
  const { desk, anna, olga, chat, define, message } = await deskWithChat()
  const tag = await expectSynced(desk, () => define({ name: ' Доставка ', color: 'amber' }))
  await expect(define({ name: 'ДОСТАВКА', color: 'teal' })).rejects.toMatchObject({ code: 'name_taken' })
  const other = await define({ name: 'Оплата', color: 'teal' })
  const rename = (name: string) => desk.administers('PUT', `/tags/${other}`, { name })
  await expect(rename('доставка')).rejects.toMatchObject({ code: 'name_taken' })
  await expectSynced(desk, () => rename('Деньги'))
  for (const colleague of [anna, olga])
    await expect(colleague.client.change('POST', '/tags', { name: 'Моя', color: 'grey' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  await anna.takes(chat)
  await anna.tags(chat, chat.seq, [tag])
  await expectSynced(desk, () => desk.administers('DELETE', `/tags/${tag}`))
  expect(await message()).toMatchObject({ tagIds: [tag] })
  const { tags } = await anna.client.get('/snapshot', Snapshot)
  expect(tags.map(({ name, removed }) => [name, removed]).sort()).toEqual([
    ['Деньги', false],
    ['Доставка', true],
  ])
  await anna.tags(chat, chat.seq, [tag, other])
  await anna.tags(chat, chat.seq, [other])
  await expect(anna.tags(chat, chat.seq, [tag, other])).rejects.toMatchObject({ code: 'not_found' })
  await define({ name: 'Доставка', color: 'green' })
  await expect(desk.administers('PUT', `/tags/${tag}`, { color: 'grey' })).rejects.toMatchObject({ code: 'not_found' })
})
