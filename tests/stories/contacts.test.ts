import type { ContactId, TagId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { AuditPage } from '@parley/contract/routes-audit'
import { type ContactChange, ContactFilesPage } from '@parley/contract/routes-contacts'
import { TagAnswer } from '@parley/contract/routes-messages'
import { SearchPage } from '@parley/contract/routes-search'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

async function deskWithClient() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  const contact = async () => (await desk.sees(chat)).contact
  const { id } = await contact()
  const writes = (operator: TestOperator, change: ContactChange, of: ContactId = id) =>
    operator.client.change('PUT', `/contacts/${of}`, change)
  return { desk, anna, boris, olga, chat, id, contact, writes }
}

test('what an operator writes down of a client is seen by all at once, found, kept by what the channel says next, and audited (D-30, C-20)', async () => {
  const { desk, anna, boris, chat, id, contact, writes } = await deskWithClient()
  const told = (await contact()).details
  await expectSynced(desk, () =>
    writes(boris, { name: ' Мария Ковальчук ', company: 'Сад «Росток»', phone: '+7 911 482-60-17' }),
  )
  const phone = { label: 'Телефон', value: '+7 911 482-60-17', written: true }
  expect(await contact()).toMatchObject({
    name: 'Мария Ковальчук',
    company: 'Сад «Росток»',
    details: [phone, ...told],
  })
  await desk.receives('telegram', 'Ау', { from: 'Маша' })
  expect((await contact()).details).toContainEqual(phone)
  const { sections } = await anna.client.get('/search?q=9114826017', SearchPage)
  expect(sections.flatMap(({ hits }) => hits.map(({ contactName }) => contactName))).toEqual(['Мария Ковальчук'])
  await expectSynced(desk, () => writes(anna, { phone: '', company: '' }))
  expect(await contact()).toMatchObject({ name: 'Мария Ковальчук', company: null, details: told })
  const lena = await desk.hires({ name: 'Лена', role: 'admin' })
  await lena.arrives()
  const { records } = await lena.client.get('/audit?action=contact_changed', AuditPage)
  expect(records.map(({ operatorId, subject }) => [operatorId, subject])).toEqual([
    [anna.id, { kind: 'conversation', name: 'Мария Ковальчук', conversationId: chat.conversationId }],
    [boris.id, { kind: 'conversation', name: 'Мария Ковальчук', conversationId: chat.conversationId }],
  ])
  expect(records[0]?.changes).toContainEqual({ field: 'phone', before: '+7 911 482-60-17', after: '' })
  const wrong: ContactChange[] = [{ name: '  ' }, { phone: 'позвоните' }, { phone: '12' }, { email: 'мария' }]
  for (const change of wrong) await expect(writes(anna, change)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(writes(anna, { name: 'x' }, newId())).rejects.toMatchObject({ code: 'not_found' })
  expect(await contact()).toMatchObject({ id, name: 'Мария Ковальчук' })
})

test('a client has tags of his own, of those that are for clients (A-16)', async () => {
  const { desk, anna, contact, writes } = await deskWithClient()
  const define = async (name: string, scopes?: string[]): Promise<TagId> =>
    parseAs(TagAnswer, await desk.administers('POST', '/tags', { name, color: 'green', ...(scopes && { scopes }) })).id
  const [regular, any, words] = [
    await define('Постоянный', ['contact']),
    await define('Любой'),
    await define('Грубость', ['message', 'case']),
  ]
  await expectSynced(desk, () => writes(anna, { tagIds: [regular, any] }))
  expect((await contact()).tagIds).toEqual([regular, any])
  await expect(writes(anna, { tagIds: [words] })).rejects.toMatchObject({ code: 'not_found' })
  await desk.administers('PUT', `/tags/${any}`, { scopes: ['message'] })
  await expectSynced(desk, () => writes(anna, { tagIds: [any] }))
  expect((await contact()).tagIds).toEqual([any])
  await writes(anna, { tagIds: [] })
  expect(await contact()).not.toHaveProperty('tagIds')
})

test('the files of a client are listed newest first, by pages, without those that one may not read yet (C-20, C-62)', async () => {
  const { desk, anna, boris, chat, id } = await deskWithClient()
  await desk.sendsFile('Маша', 'чек.txt', Buffer.from('чек'))
  await anna.takes(chat)
  await anna.finishes(chat, 'closed')
  for (let number = 1; number <= 20; number += 1)
    await desk.sendsFile('Маша', `${String(number)}.txt`, Buffer.from('x'))
  const reads = (operator: TestOperator, query = '') =>
    operator.client.get(`/contacts/${id}/files${query}`, ContactFilesPage)
  const first = await reads(boris)
  expect(first.messages.map(({ files }) => files[0]?.name)).toEqual(
    Array.from({ length: 20 }, (_, index) => `${String(20 - index)}.txt`),
  )
  const { conversationId = '', seq = 0 } = first.next ?? {}
  const rest = await reads(boris, `?conversationId=${conversationId}&seq=${String(seq)}`)
  expect(rest).toMatchObject({ messages: [{ kind: 'in', operatorId: null, files: [{ name: 'чек.txt' }] }], next: null })
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  expect((await reads(boris)).messages.map(({ seq }) => seq)).toEqual(rest.messages.map(({ seq }) => seq))
  await anna.takes(chat)
  expect((await reads(anna)).messages).toHaveLength(20)
})
