import type { ConversationId } from '@parley/contract/ids'
import type { ChatView, WorkspaceView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { activeChatSample, conversationSample, operatorSample } from '../stores/view-samples.ts'
import { followSeals } from './follow-seals.ts'

const anna = operatorSample('anna')

function deskWhere(liveVisibility: WorkspaceView['liveVisibility'], role: 'operator' | 'supervisor' = 'operator') {
  const stores = createStores()
  const workspace = { liveVisibility } as WorkspaceView
  stores.workspace.setState({ workspace })
  const reloaded: ConversationId[] = []
  stores.conversations.apply(conversationSample('c'))
  stores.messages.load('c' as ConversationId, [])
  followSeals(stores, { operatorId: anna, role }, (id) => reloaded.push(id))
  const becomes = (chat: ChatView, version: number) =>
    stores.conversations.apply(conversationSample('c', { chat, version }))
  return { becomes, reloaded }
}

test('a chat that becomes one’s own is read anew, once; a colleague’s is when it is over (C-20, C-62)', () => {
  const { becomes, reloaded } = deskWhere('assigned')
  becomes(activeChatSample('boris'), 2)
  expect(reloaded).toEqual([])
  becomes(activeChatSample('anna'), 3)
  expect(reloaded).toEqual(['c'])
  becomes(activeChatSample('anna'), 4)
  expect(reloaded).toEqual(['c'])
})

test('where everybody reads everything, and for supervisors, nothing was sealed', () => {
  for (const { becomes, reloaded } of [deskWhere('workspace'), deskWhere('assigned', 'supervisor')]) {
    becomes(activeChatSample('anna'), 2)
    expect(reloaded).toEqual([])
  }
})
