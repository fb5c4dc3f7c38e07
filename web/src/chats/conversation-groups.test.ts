import type { ConversationView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { activeChatSample, conversationSample, operatorSample } from '../stores/view-samples.ts'
import { groupConversations, type ListQuestion } from './conversation-groups.ts'

const me = operatorSample('olga')
const question: ListQuestion = {
  me,
  filter: 'all',
  search: '',
  channel: null,
  sorts: { mine: 'longest_wait', open: 'oldest', finished: 'newest' },
}

function waiting(id: string, waitingSince: string | null, name = 'Марина Ковальчук'): ConversationView {
  const sample = conversationSample(id)
  return { ...sample, waitingSince, lastInAt: '2025-11-20T10:00:00.000Z', contact: { ...sample.contact, name } }
}

function heldBy(view: ConversationView, holder: string): ConversationView {
  return { ...view, chat: activeChatSample(holder, view.chat) }
}

test('mine, new and colleagues’ chats stand apart, each once', () => {
  const views = [heldBy(waiting('a', null), 'olga'), heldBy(waiting('b', null), 'ivan'), waiting('c', null)]
  const groups = groupConversations(views, question)
  expect([groups.mine, groups.new, groups.others].map((group) => group.map((view) => view.id))).toEqual([
    ['a'],
    ['c'],
    ['b'],
  ])
})

test('who waits longest stands first, who does not wait last', () => {
  const views = [
    heldBy(waiting('late', '2025-11-20T10:05:00.000Z'), 'olga'),
    heldBy(waiting('answered', null), 'olga'),
    heldBy(waiting('early', '2025-11-20T10:01:00.000Z'), 'olga'),
  ]
  expect(groupConversations(views, question).mine.map((view) => view.id)).toEqual(['early', 'late', 'answered'])
})

test('the filters tell who wrote last', () => {
  const views = [waiting('waits', '2025-11-20T10:00:00.000Z'), waiting('answered', null)]
  expect(groupConversations(views, { ...question, filter: 'waiting' }).new.map((view) => view.id)).toEqual(['waits'])
  expect(groupConversations(views, { ...question, filter: 'answered' }).new.map((view) => view.id)).toEqual([
    'answered',
  ])
})

test('search looks at the beginnings of words, ё is е', () => {
  const views = [waiting('a', null, 'Пётр Семёнов'), waiting('b', null, 'Семён Петров'), waiting('c', null, 'Анна')]
  expect(groupConversations(views, { ...question, search: 'петр сем' }).new.map((view) => view.id)).toEqual(['a', 'b'])
  expect(groupConversations(views, { ...question, search: 'нна' }).new).toEqual([])
})
