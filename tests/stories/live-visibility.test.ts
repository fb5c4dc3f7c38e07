import { MessagesPage } from '@parley/contract/routes'
import { CaseMessagesPage, NotesPage } from '@parley/contract/routes-cases'
import { Snapshot } from '@parley/contract/snapshot'
import { expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

/** Everything of a conversation that an operator is shown by the doors that show words. */
async function readBy({ client }: TestOperator, { conversationId }: { conversationId: string }) {
  const { conversation, messages } = await client.get(`/conversations/${conversationId}/messages`, MessagesPage)
  const ofCase = await client.get(`/cases/${conversation.case.id}/messages`, CaseMessagesPage)
  const { notes } = await client.get(`/cases/${conversation.case.id}/notes`, NotesPage)
  const { conversations } = await client.get('/snapshot', Snapshot)
  return {
    previews: [conversation.preview?.text, conversations.find(({ id }) => id === conversationId)?.preview?.text],
    texts: [messages, ofCase.messages].map((page) =>
      page.filter(({ kind }) => kind !== 'system').map(({ text }) => text),
    ),
    notes: notes.map(({ text }) => text),
  }
}

const nothing = { previews: [undefined, undefined], texts: [[], []], notes: [] }
const everything = {
  previews: ['Мой заказ', 'Мой заказ'],
  texts: [['Мой заказ'], ['Мой заказ']],
  notes: ['Постоянный клиент'],
}

async function talkOf(desk: TestDesk, holder: TestOperator) {
  const chat = await desk.receives('widget', 'Мой заказ')
  await holder.takes(chat)
  const { case: about } = await desk.sees(chat)
  await holder.client.change('POST', `/cases/${about.id}/notes`, { text: 'Постоянный клиент' })
  return chat
}

test('what is said in a live chat is its holder’s and the supervisors’ alone, by every door, until it is finished (C-62)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  const chat = await talkOf(desk, anna)
  expect(await readBy(anna, chat)).toEqual(everything)
  expect(await readBy(olga, chat)).toEqual(everything)
  expect(await readBy(boris, chat)).toEqual(nothing)
  await anna.finishes(chat, 'closed')
  expect(await readBy(boris, chat)).toEqual(everything)
})

test('the feed keeps the words from colleagues as well, and gives all to whom the chat is handed', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  const screen = await boris.opensDesk()
  const chat = await talkOf(desk, anna)
  await screen.caughtUp()
  const row = () => screen.state().conversations.find(({ id }) => id === chat.conversationId)
  expect(row()).toMatchObject({ preview: null, chat: { state: 'active', holderId: anna.id } })
  expect(JSON.stringify(screen.heard)).not.toMatch(/Мой заказ|Постоянный/)
  await anna.transfers(chat, { operatorId: boris.id })
  await screen.caughtUp()
  expect(row()).toMatchObject({ preview: { text: 'Мой заказ' } })
  expect(await readBy(boris, chat)).toMatchObject({ texts: [['Мой заказ'], ['Мой заказ']] })
  expect(await readBy(anna, chat)).toEqual(nothing)
  await screen.close()
})

test('what was said before the live chain stays readable', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  await desk.changes({ workspace: { liveVisibility: 'assigned' } })
  const chat = await talkOf(desk, anna)
  await anna.finishes(chat, 'closed')
  const from = await desk.sees(chat)
  await desk.receives('widget', 'Ещё вопрос', { from: 'Клиент 1' })
  expect((await desk.sees(chat)).case.number).toBeGreaterThan(from.case.number)
  expect((await readBy(boris, chat)).texts).toEqual([['Мой заказ'], []])
})
