import type { ConversationId } from '@parley/contract/ids'
import type { ChatView, WorkspaceView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { conversationSample, operatorSample } from '../stores/view-samples.ts'
import { followSeals } from './follow-seals.ts'

const anna = operatorSample('anna')
const { offer: _offer, ...common } = { offer: null, ...conversationSample('c').chat }
const since = '2025-11-20T10:00:00.000Z'
const heldBy = (name: string): ChatView => ({
  ...common,
  state: 'active',
  holderId: operatorSample(name),
  since,
  idleFrom: since,
  postponedUntil: null,
})

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
  becomes(heldBy('boris'), 2)
  expect(reloaded).toEqual([])
  becomes(heldBy('anna'), 3)
  expect(reloaded).toEqual(['c'])
  becomes(heldBy('anna'), 4)
  expect(reloaded).toEqual(['c'])
})

test('where everybody reads everything, and for supervisors, nothing was sealed', () => {
  for (const { becomes, reloaded } of [deskWhere('workspace'), deskWhere('assigned', 'supervisor')]) {
    becomes(heldBy('anna'), 2)
    expect(reloaded).toEqual([])
  }
})
