import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftsStore, type Draft } from '../stores/drafts-store.ts'
import { conversationSample } from '../stores/view-samples.ts'
import { keepDrafts } from './draft-keeper.ts'
import { createMemoryStorage } from './memory-storage.ts'

const { id } = conversationSample('c')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('of two tabs the one that is written in keeps the draft, and the other one shows it', async () => {
  const storage = createMemoryStorage()
  const written: string[] = []
  const keeping = {
    ...storage,
    putDraft(at: typeof id, draft: Draft | null) {
      written.push(draft?.text ?? '')
      return storage.putDraft(at, draft)
    },
  }
  const [left, right] = [createDraftsStore(), createDraftsStore()]
  keepDrafts(left, keeping, (at, draft) => right.hear(at, draft))
  keepDrafts(right, keeping, (at, draft) => left.hear(at, draft))
  left.change(id, { text: 'Начало' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(right.find(id).text).toBe('Начало')
  right.change(id, { text: 'Начало и конец' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(left.find(id).text).toBe('Начало и конец')
  right.clear(id)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(left.getState().byConversation.size).toBe(0)
  expect(written).toEqual(['Начало', 'Начало и конец', ''])
})
