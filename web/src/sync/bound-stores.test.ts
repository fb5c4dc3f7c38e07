import type { ConversationId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { conversationSample } from '../stores/view-samples.ts'
import { boundStores } from './bound-stores.ts'

const id = (number: number) => `c${number}` as ConversationId

test('of chats that are over the newest stay, and those that were opened; no other chat goes', () => {
  const stores = createStores()
  const finishedAt = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString()
  const { id: chatId, caseId, fence, startedAt, parentId, firstSeq } = conversationSample('x').chat
  for (let number = 1; number <= 401; number++) {
    const end = { state: 'finished', finishedAt: finishedAt(number), finishedBy: null, reason: 'by_hand' } as const
    const chat = { id: chatId, caseId, fence, startedAt, parentId, firstSeq, ...end }
    stores.conversations.apply(conversationSample(id(number), { chat }))
  }
  stores.conversations.apply(conversationSample('waits'))
  stores.messages.load(id(1), [])

  boundStores(stores)

  const left = stores.conversations.getState().byId
  expect(left.size).toBe(202)
  expect([left.has(id(401)), left.has(id(202)), left.has(id(201)), left.has(id(1))]).toEqual([true, true, false, true])
  expect(left.has('waits' as ConversationId)).toBe(true)
})
