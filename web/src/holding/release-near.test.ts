import { defaultSettings } from '@parley/contract/resolve-settings'
import { expect, test } from 'vitest'
import { activeChatSample, conversationSample } from '../stores/view-samples.ts'
import { releaseNear } from './release-near.ts'

const minute = 60_000
const start = Date.parse('2025-11-20T10:00:00.000Z')
const active = activeChatSample()
const view = conversationSample('c', { chat: active })

test('who neglects a chat is warned three quarters of a minute before it goes back, until then (D-15)', () => {
  const due = start + 5 * minute
  expect(releaseNear(view, defaultSettings, 0, due - 45_001)).toBeNull()
  expect(releaseNear(view, defaultSettings, 0, due - 45_000)).toBe(due)
  expect(releaseNear(view, defaultSettings, 0, due)).toBeNull()
})

test('whatever he does in it, here or by an answer, begins the time anew', () => {
  const now = start + 5 * minute - 1_000
  expect(releaseNear(view, defaultSettings, start + minute, now)).toBeNull()
  const answered = { ...view, lastOutAt: '2025-11-20T10:01:00.000Z' }
  expect(releaseNear(answered, defaultSettings, 0, now)).toBeNull()
  expect(releaseNear(answered, defaultSettings, 0, now + minute)).toBe(start + 6 * minute)
})

test('nobody is warned where the client owes the answer, nothing is released, or nobody holds the chat', () => {
  const now = start + 5 * minute - 1_000
  const owed = { ...view, waitingSince: null }
  expect(releaseNear(owed, defaultSettings, 0, now)).toBeNull()
  expect(releaseNear(owed, { ...defaultSettings, releaseOnlyIfClientWaiting: false }, 0, now)).not.toBeNull()
  expect(releaseNear(view, { ...defaultSettings, releaseIdleMinutes: null }, 0, now)).toBeNull()
  expect(releaseNear(conversationSample('c'), defaultSettings, 0, now)).toBeNull()
})
