import type { OutgoingMessage } from '@parley/contract/frames'
import type { ClientId, FileId, TemplateId } from '@parley/contract/ids'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { conversationSample } from '../stores/view-samples.ts'
import type { LocalStorage } from './local-storage.ts'
import { createMemoryStorage } from './memory-storage.ts'
import { createOutbox } from './outbox.ts'
import { Refused, Unreachable } from './problem.ts'

const { id: conversation } = conversationSample('c')

/** What becomes of one try: stored and confirmed, stored but the answer is lost, not even stored. */
type Fate = 'answered' | 'answer_lost' | 'lost'

/** A server that stores each client id once, and a line that follows the given fates, then works. */
function deskWith(fates: Fate[], storage: LocalStorage = createMemoryStorage()) {
  const stores = createStores()
  const stored = new Map<ClientId, string>()
  let sent = 0
  const outbox = createOutbox({
    stores,
    storage,
    sendMessage(_, message: OutgoingMessage) {
      const fate = fates.shift() ?? 'answered'
      if (fate !== 'lost' && !stored.has(message.clientId)) stored.set(message.clientId, message.text)
      return fate === 'answered' ? Promise.resolve({ seq: stored.size }) : Promise.reject(new Unreachable())
    },
    uploadFile: () => Promise.resolve('file' as FileId),
    newClientId: () => `m${sent++}`,
    tab: { id: 'this tab', tellSending: () => undefined },
    now: () => 1_000,
    whenDrawn: (act) => act(),
  })
  const send = (text: string) => {
    stores.drafts.change(conversation, { text })
    outbox.submit(conversation, 1)
  }
  return { stores, outbox, storage, send, stored }
}

test('through any losses each message is stored once, in order', async () => {
  const fate = fc.constantFrom<Fate>('answered', 'answer_lost', 'lost')
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (fates, amount) => {
      const desk = deskWith(fates)
      const texts = Array.from({ length: amount }, (_, index) => `text ${index}`)
      texts.forEach(desk.send)
      await vi.waitFor(
        () => {
          desk.outbox.resume()
          expect(desk.stores.outbox.getState().entries.every((entry) => entry.state === 'accepted')).toBe(true)
        },
        { interval: 1 },
      )
      desk.outbox.stop()
      expect([...desk.stored.values()]).toEqual(texts)
      expect((await desk.storage.load()).outbox).toEqual([])
    }),
    { numRuns: 50 },
  )
})

test('a killed tab leaves its messages to the next one, which uses the same ids', async () => {
  const first = deskWith(['answer_lost'])
  first.send('one')
  first.send('two')
  await vi.waitFor(async () => expect((await first.storage.load()).outbox).toHaveLength(2))
  first.outbox.stop()

  const { outbox: kept } = await first.storage.load()
  expect(kept.map((entry) => [entry.clientId, entry.text, entry.state])).toEqual([
    ['m0', 'one', 'waiting'],
    ['m1', 'two', 'waiting'],
  ])
})

test('a refusal gives the text back with its reason, and what was sent after it too', async () => {
  const storage = createMemoryStorage()
  const stores = createStores()
  const outbox = createOutbox({
    stores,
    storage,
    sendMessage: () => Promise.reject(new Refused({ code: 'not_holder', details: {} })),
    uploadFile: () => Promise.resolve('file' as FileId),
    newClientId: () => `m${Math.random()}`,
    tab: { id: 'this tab', tellSending: () => undefined },
    now: () => 1_000,
    whenDrawn: (act) => act(),
  })
  for (const text of ['one', 'two']) {
    stores.drafts.change(conversation, { text })
    outbox.submit(conversation, 1)
  }
  await vi.waitFor(() => expect(stores.outbox.getState().entries).toEqual([]))
  expect(stores.drafts.find(conversation)).toMatchObject({ text: 'one\n\ntwo', refusal: { code: 'not_holder' } })
  await vi.waitFor(async () =>
    expect(await storage.load()).toMatchObject({ outbox: [], drafts: [[conversation, { text: 'one\n\ntwo' }]] }),
  )
})

test('O-11: the template of a text goes with it, and comes back with it unless it is the one that is gone', async () => {
  const templateId = 'closing' as TemplateId
  const stores = createStores()
  const sent: OutgoingMessage[] = []
  let code: 'variables_unresolved' | 'not_found' = 'variables_unresolved'
  const outbox = createOutbox({
    stores,
    storage: createMemoryStorage(),
    sendMessage(_, message) {
      sent.push(message)
      return Promise.reject(new Refused({ code, details: {} }))
    },
    uploadFile: () => Promise.resolve('file' as FileId),
    newClientId: () => `m${sent.length}`,
    tab: { id: 'this tab', tellSending: () => undefined },
    now: () => 1_000,
    whenDrawn: (act) => act(),
  })
  stores.drafts.change(conversation, { text: 'thanks', templateId })
  outbox.submit(conversation, 1)
  await vi.waitFor(() => expect(stores.drafts.find(conversation)).toMatchObject({ text: 'thanks', templateId }))
  expect(sent).toMatchObject([{ text: 'thanks', templateId }])
  code = 'not_found'
  outbox.submit(conversation, 1)
  await vi.waitFor(() => expect(stores.drafts.find(conversation)).toMatchObject({ text: 'thanks', templateId: null }))
})
