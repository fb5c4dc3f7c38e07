import type { DraftBody } from '@parley/contract/routes-holding'
import type { DraftView } from '@parley/contract/views'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { conversationSample, operatorSample } from '../stores/view-samples.ts'
import { syncDrafts } from './draft-sync.ts'
import { Unreachable } from './problem.ts'

const { id: conversation } = conversationSample('c')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A desk whose server answers when the test says so. */
function deskWithServer(stores = createStores(), mode: DraftView['mode'] = 'reply') {
  const told: string[] = []
  const answers: { resolve: () => void; reject: (problem: unknown) => void }[] = []
  const sync = syncDrafts({
    stores,
    mode,
    put: (_, draft: DraftBody) => {
      told.push(draft.text)
      return new Promise((resolve, reject) => answers.push({ resolve, reject }))
    },
  })
  let version = 0
  return {
    stores,
    sync,
    told,
    types: (text: string) => stores.drafts.change(conversation, { text }),
    text: () => stores.drafts.find(conversation).text,
    passes: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    async answers(problem?: unknown) {
      const answer = answers.shift()
      if (problem === undefined) answer?.resolve()
      else answer?.reject(problem)
      await vi.advanceTimersByTimeAsync(0)
    },
    hears(text: string) {
      version += 1
      const view: DraftView = {
        id: 'draft' as DraftView['id'],
        version,
        operatorId: operatorSample('olga'),
        conversationId: conversation,
        mode,
        text,
        replyToSeq: null,
        fileIds: [],
        updatedAt: '2025-11-20T10:00:00.000Z',
      }
      stores.savedDrafts.apply(view)
    },
  }
}

test('what a killed tab kept and had not told is told, unless the server has another text', async () => {
  const kept = () => {
    const stores = createStores()
    stores.drafts.change(conversation, { text: 'Не успел' })
    return deskWithServer(stores)
  }
  const alone = kept()
  alone.sync.tellKept()
  await alone.passes(2_000)
  expect(alone.told).toEqual(['Не успел'])

  const other = kept()
  other.hears('С телефона')
  other.sync.tellKept()
  await other.passes(2_000)
  expect(other.told).toEqual([])
})

test('the server is told when the keys rest, one request at a time, and the last words last (C-23)', async () => {
  const desk = deskWithServer()
  desk.types('При')
  await desk.passes(1_000)
  desk.types('Привет')
  await desk.passes(1_999)
  expect(desk.told).toEqual([])
  await desk.passes(1)
  expect(desk.told).toEqual(['Привет'])
  desk.types('Привет, Марина')
  await desk.passes(10_000)
  expect(desk.told).toEqual(['Привет'])
  await desk.answers()
  expect(desk.told).toEqual(['Привет', 'Привет, Марина'])
})

test('nothing of a sent text comes back: an empty draft follows what was under way, and its echo is no news', async () => {
  const desk = deskWithServer()
  desk.types('Уже едет')
  await desk.passes(2_000)
  desk.stores.drafts.clear(conversation)
  desk.hears('Уже едет')
  await desk.passes(2_000)
  await desk.answers()
  desk.hears('Уже едет')
  expect(desk.text()).toBe('')
  expect(desk.told).toEqual(['Уже едет', ''])
})

test('what another device wrote stands in an empty field, and never over one’s own words', async () => {
  const desk = deskWithServer()
  desk.hears('с телефона')
  expect(desk.text()).toBe('с телефона')
  await desk.passes(5_000)
  expect(desk.told).toEqual([])
  desk.types('с телефона и отсюда')
  desk.hears('опять с телефона')
  expect(desk.text()).toBe('с телефона и отсюда')
})

test('without a line the text stays here and is told later', async () => {
  const desk = deskWithServer()
  desk.types('Привет')
  await desk.passes(2_000)
  await desk.answers(new Unreachable())
  await desk.passes(15_000)
  expect(desk.told).toEqual(['Привет', 'Привет'])
  await desk.answers()
  await desk.passes(60_000)
  expect(desk.told.length).toBe(2)
})

test('before a chat is handed over with its draft the server has the last words', async () => {
  const desk = deskWithServer()
  desk.types('Проверю и напишу')
  const saved = desk.sync.saveNow(conversation)
  await desk.passes(0)
  expect(desk.told).toEqual(['Проверю и напишу'])
  await desk.answers()
  await saved
})

test('a begun note is kept apart from the reply: each is told by its own line, and sending the reply leaves the note', async () => {
  const stores = createStores()
  const notes = deskWithServer(stores, 'note')
  const replies = deskWithServer(stores)
  stores.drafts.change(conversation, { text: 'Уже едет' })
  stores.drafts.change(conversation, { note: 'Просил не звонить' })
  await notes.passes(2_000)
  expect([notes.told, replies.told]).toEqual([['Просил не звонить'], ['Уже едет']])
  stores.drafts.clear(conversation)
  expect(stores.drafts.find(conversation)).toMatchObject({ text: '', note: 'Просил не звонить' })
})

test('a note that was begun on another device stands in an empty field, never over one’s own words', () => {
  const desk = deskWithServer(createStores(), 'note')
  desk.hears('с телефона')
  expect(desk.stores.drafts.find(conversation)).toMatchObject({ text: '', note: 'с телефона' })
  desk.stores.drafts.change(conversation, { note: 'отсюда' })
  desk.hears('опять с телефона')
  expect(desk.stores.drafts.find(conversation).note).toBe('отсюда')
})
