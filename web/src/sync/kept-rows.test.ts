import type { NotificationsView } from '@parley/contract/notifications'
import type { MeView, WorkspaceView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { colleagueSample, conversationSample, messageSample } from '../stores/view-samples.ts'
import { keptRows, keptWindows, restoreRows } from './kept-rows.ts'
import { syncedState } from './synced-state.ts'

const [c, d, e] = [conversationSample('c').id, conversationSample('d').id, conversationSample('e').id]
const now = Date.parse('2025-11-21T12:00:00.000Z')

function finishedAt(id: string, at: string) {
  const { chat } = conversationSample(id)
  return conversationSample(id, {
    chat: { ...chat, state: 'finished', finishedAt: at, finishedBy: null, reason: 'by_hand' },
  })
}

test('what is kept and put back is the same desk, each half of a conversation as new as it was', () => {
  const stores = createStores()
  stores.workspace.replace({} as MeView, { version: 1 } as WorkspaceView)
  stores.conversations.apply(conversationSample('c', { version: 3 }))
  stores.conversations.applyActivity({ ...conversationSample('c'), conversationId: c, version: 7, unread: 5 })
  stores.operators.apply(colleagueSample('o'))
  stores.notifications.replaceAll([{ id: colleagueSample('o').id, version: 1 } as NotificationsView])
  const restored = createStores()
  restored.workspace.replace({} as MeView, { version: 1 } as WorkspaceView)
  restoreRows(restored, [...structuredClone(keptRows(stores, now)).values()])
  expect(syncedState(restored)).toEqual(syncedState(stores))
  // A whole view between the two is still news.
  restored.conversations.apply(conversationSample('c', { version: 5, reachable: false, unread: 1 }))
  expect(restored.conversations.getState().byId.get(c)?.view).toMatchObject({ reachable: false, unread: 5 })
})

test('chats finished over a day ago are not kept, and only the newest two hundred', () => {
  const stores = createStores()
  stores.conversations.apply(conversationSample('waiting'))
  stores.conversations.apply(finishedAt('old', '2025-11-20T11:59:59.000Z'))
  for (let index = 0; index < 201; index++)
    stores.conversations.apply(finishedAt(`f${index}`, new Date(now - 1_000 * (index + 1)).toISOString()))
  const keys = [...keptRows(stores, now).keys()]
  expect(keys).toHaveLength(201)
  expect(keys).toContain('conversation/waiting')
  expect(keys).not.toContain('conversation/old')
  expect(keys).not.toContain('conversation/f200')
})

test('of messages the newest forty are kept, and none of a conversation that lacks some at its end', () => {
  const stores = createStores()
  const page = Array.from({ length: 50 }, (_, index) => messageSample(index + 1))
  stores.messages.load(c, page)
  stores.messages.load(d, [messageSample(1), messageSample(2)])
  stores.messages.loadPart(e, [messageSample(1)], false)
  stores.messages.apply(messageSample(4, { conversationId: d }))
  const kept = keptWindows(stores)
  expect([...kept.keys()]).toEqual(['c'])
  expect(kept.get(c)?.map(({ seq }) => seq)).toEqual(page.slice(10).map(({ seq }) => seq))
  expect(keptWindows(stores).get(c)).toBe(kept.get(c))
})
