import { MessagesPage } from '@parley/contract/routes'
import { expect, test } from 'vitest'
import { DeskClient } from '../testing/desk-client.ts'
import { sharedProduct } from '../testing/shared-product.ts'
import { addTestCompany } from '../testing/test-company.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a link to a message leads to it and its neighbours, without having the chat; nobody else’s workspace opens it (A-33)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'раз', { from: 'Маша' })
  for (const text of ['два', 'три', 'четыре', 'пять']) await desk.receives('telegram', text, { from: 'Маша' })
  const around = async (seq: number, limit: number) =>
    boris.client.get(`/conversations/${chat.conversationId}/messages?around=${seq}&limit=${limit}`, MessagesPage)
  const texts = async (seq: number, limit: number) => (await around(seq, limit)).messages.map(({ text }) => text)
  expect(await texts(3, 3)).toEqual(['два', 'три', 'четыре'])
  expect(await texts(3, 1)).toEqual(['три'])
  expect(await texts(1, 4)).toEqual(['раз', 'два', 'три'])
  expect(await texts(5, 40)).toHaveLength(5)
  await expect(around(99, 3)).rejects.toMatchObject({ code: 'not_found' })
  const { running } = await sharedProduct()
  const { ownerKey } = await addTestCompany(running.database)
  const stranger = new DeskClient(desk.url, { apiKey: ownerKey })
  await expect(
    stranger.get(`/conversations/${chat.conversationId}/messages?around=3`, MessagesPage),
  ).rejects.toMatchObject({ code: 'not_found' })
})
