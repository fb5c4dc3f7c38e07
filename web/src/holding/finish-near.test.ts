import { defaultSettings } from '@parley/contract/resolve-settings'
import { expect, test } from 'vitest'
import { activeChatSample, conversationSample } from '../stores/view-samples.ts'
import { finishNear } from './finish-near.ts'

const minute = 60_000
const start = Date.parse('2025-11-20T10:00:00.000Z')
const active = activeChatSample()
const view = conversationSample('c', { chat: active, waitingSince: null, lastOutAt: '2025-11-20T10:00:00.000Z' })

test('who holds a chat is warned in the last minutes before it finishes by itself (E-1)', () => {
  const due = start + 10 * minute
  expect(finishNear(view, defaultSettings, due - 2 * minute - 1)).toBeNull()
  expect(finishNear(view, defaultSettings, due - 2 * minute)).toBe(due)
  expect(finishNear(view, { ...defaultSettings, idleWarnMinutes: 5 }, due - 5 * minute)).toBe(due)
})

test('the moment stays when it has passed: the server waits for who is typing', () => {
  expect(finishNear(view, defaultSettings, start + 12 * minute)).toBe(start + 10 * minute)
})

test('«Удержать» moves it away (O-15)', () => {
  const held = conversationSample('c', { ...view, chat: { ...active, postponedUntil: '2025-11-20T10:15:00.000Z' } })
  expect(finishNear(held, defaultSettings, start + 9 * minute)).toBeNull()
  expect(finishNear(held, defaultSettings, start + 14 * minute)).toBe(start + 15 * minute)
})

test('nobody is warned of a chat that nobody holds, or where nothing finishes chats', () => {
  const unheld = conversationSample('c', { waitingSince: null, lastOutAt: '2025-11-20T10:00:00.000Z' })
  expect(finishNear(unheld, defaultSettings, start + 9 * minute)).toBeNull()
  expect(finishNear(view, { ...defaultSettings, idleFinishMinutes: null }, start + 9 * minute)).toBeNull()
})
