import { SearchPage, type SearchQuery } from '@parley/contract/routes-search'
import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

async function finds(operator: TestOperator, q: string, rest: Omit<SearchQuery, 'q'> = {}): Promise<SearchPage> {
  const asked = new URLSearchParams({ q, ...Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, String(v)])) })
  return operator.client.get(`/search?${asked.toString()}`, SearchPage)
}

function hitsOf({ sections }: SearchPage): string[] {
  return sections.flatMap(({ kind, hits }) =>
    hits.map(({ snippet, contactName }) => `${kind} ${contactName}: ${snippet.map(({ text }) => text).join('')}`),
  )
}

test('messages are found in any form of their words, ru and en, with the place to go to (D-41, D-42)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где моя посылка? The parcels are late', { from: 'Маша' })
  await anna.takes(chat)
  const { seq } = await anna.sends(chat, 'Ещё едет, привезём ёлку на info@polka.example')
  const page = await finds(anna, 'посылки parcel')
  expect(page.behind).toBe(0)
  expect(page.sections.find(({ kind }) => kind === 'message')).toMatchObject({
    hits: [
      { conversationId: chat.conversationId, seq: chat.seq, contactName: 'Маша', operatorId: null, caseNumber: 1 },
    ],
    next: null,
  })
  const [hit] = page.sections.flatMap(({ hits }) => hits)
  expect(hit?.snippet.filter((part) => part.hit).map(({ text }) => text)).toEqual(['посылка', 'parcels'])
  expect(await finds(anna, 'елк')).toMatchObject({ sections: [{}, {}, { hits: [{ seq, operatorId: anna.id }] }, {}] })
  for (const found of ['привез', 'info@polka', 'ещё'])
    expect(hitsOf(await finds(anna, found, { kind: 'message' })), found).toHaveLength(1)
  for (const missing of ['отмена', 'посылка самолётом', '— ?'])
    expect(hitsOf(await finds(anna, missing)), missing).toEqual([])
})

test('clients are found by name, phone, address and @name, cases by number and subject, notes by their words (A-26)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Здравствуйте', { from: 'Алёна Ковальчук' })
  const { contact, chat: live } = await desk.sees(chat)
  await desk.reads((tx) =>
    tx.db
      .updateTable('identities')
      .set({
        profile: JSON.stringify([
          { label: 'Телефон', value: '+7 (912) 345-67-89' },
          { label: 'Telegram', value: '@alena_k' },
          { label: 'Почта', value: 'alena@sad.example' },
        ]),
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('contact_id', '=', contact.id)
      .execute(),
  )
  await anna.takes(chat)
  await anna.changesCase(live.caseId, { subject: 'Возврат самовара' })
  await anna.client.change('POST', `/cases/${live.caseId}/notes`, { text: 'Просила перезвонить утром' })
  for (const found of ['алена', 'ковал алё', '3456789', '912 345', '@alena', 'alena@sad'])
    expect(hitsOf(await finds(anna, found, { kind: 'contact' })), found).toHaveLength(1)
  expect(hitsOf(await finds(anna, '67 89'))).toEqual(['contact Алёна Ковальчук: +7 (912) 345-67-89'])
  expect(hitsOf(await finds(anna, 'самовары'))).toEqual(['case Алёна Ковальчук: Возврат самовара'])
  expect(hitsOf(await finds(anna, '1', { kind: 'case' }))).toHaveLength(1)
  expect(hitsOf(await finds(anna, 'перезвоните утро'))).toEqual(['note Алёна Ковальчук: Просила перезвонить утром'])
})

test('what was edited, deleted and moved is found as it is now, page by page', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Привет', { from: 'Маша' })
  await anna.takes(chat)
  const seqs: number[] = []
  for (const text of ['жираф один', 'жираф два', 'жираф три']) seqs.push((await anna.sends(chat, text)).seq)
  const [first = 0, second = 0, third = 0] = seqs
  const all = await finds(anna, 'жираф', { kind: 'message', limit: 2 })
  const next = all.sections[0]?.next
  if (!next) throw new Error('there is no second page')
  const rest = await finds(anna, 'жираф', { kind: 'message', limit: 2, before: next })
  expect([...(all.sections[0]?.hits ?? []), ...(rest.sections[0]?.hits ?? [])].map(({ seq }) => seq)).toEqual([
    third,
    second,
    first,
  ])
  await desk.passes({ seconds: 5 })
  await anna.edits(chat, first, 'слон один')
  await anna.deletes(chat, second)
  expect(hitsOf(await finds(anna, 'жираф'))).toEqual(['message Маша: жираф три'])
  expect(hitsOf(await finds(anna, 'слон'))).toEqual(['message Маша: слон один'])
  await expect(finds(anna, 'слон', { before: next })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(finds(anna, 'слон', { kind: 'note', before: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('what is said in live chats of others is found by its holder and supervisors alone where that is set (C-62)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Тайный жираф', { from: 'Маша' })
  await anna.takes(chat)
  const { caseId } = (await desk.sees(chat)).chat
  await anna.client.change('POST', `/cases/${caseId}/notes`, { text: 'Это тайна' })
  const found = async (operator: TestOperator) => hitsOf(await finds(operator, 'тайна тайный'.slice(0, 4)))
  const inList = async (operator: TestOperator) => (await operator.cases({ words: 'жираф' })).cases.length
  expect(await found(boris)).toHaveLength(2)
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  expect(await found(boris)).toEqual([])
  expect(await inList(boris)).toBe(0)
  for (const reader of [anna, olga]) {
    expect(await found(reader)).toHaveLength(2)
    expect(await inList(reader)).toBe(1)
  }
  await anna.finishes(chat, 'closed')
  expect(await found(boris)).toHaveLength(2)
})
