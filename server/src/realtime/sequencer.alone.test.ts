import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FeedEvent } from './feed-events.ts'
import { Sequencer } from './sequencer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A feed whose commits one sees at once or late, and a reader of it. */
function startReader(last = 0) {
  const committed: FeedEvent[] = []
  const delivered: number[] = []
  const lost = vi.fn()
  const sequencer = new Sequencer({
    read: (after, limit) => Promise.resolve(committed.filter((event) => event.seq > after).slice(0, limit)),
    deliver: (run) => delivered.push(...run.map((event) => event.seq)),
    onLost: lost,
    onFault: (fault) => {
      throw fault
    },
  })
  sequencer.start(last)
  return { committed, delivered, lost, sequencer }
}

const event = (seq: number): FeedEvent => ({ seq, kind: 'queue', entityId: 'q', num: null })

test('what comes early waits for what is missing', () => {
  const { delivered, sequencer } = startReader(4)
  sequencer.offer([event(7), event(6)])
  expect(delivered).toEqual([])
  sequencer.offer([event(5)])
  expect(delivered).toEqual([5, 6, 7])
})

test('a reply that never comes is read from the feed', async () => {
  const { committed, delivered, sequencer } = startReader()
  committed.push(event(1), event(2))
  sequencer.offer([event(2)])
  expect(delivered).toEqual([])
  await vi.advanceTimersByTimeAsync(20)
  expect(delivered).toEqual([1, 2])
})

test('a gap that the feed does not show yet is asked for again', async () => {
  const { committed, delivered, sequencer } = startReader()
  sequencer.offer([event(2)])
  await vi.advanceTimersByTimeAsync(50)
  expect(delivered).toEqual([])
  committed.push(event(1), event(2))
  await vi.advanceTimersByTimeAsync(50)
  expect(delivered).toEqual([1, 2])
})

test('whoever was away for longer than the feed is kept hears so', async () => {
  const { committed, delivered, lost, sequencer } = startReader(3)
  committed.push(event(9), event(10))
  sequencer.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(lost).toHaveBeenCalledOnce()
  expect(delivered).toEqual([9, 10])
})

test('whatever is dropped, doubled, delayed or out of order, each event passes once and in order', async () => {
  const signal = fc.record({
    kind: fc.constantFrom('offer', 'offer', 'drop', 'wake', 'both'),
    copies: fc.integer({ min: 1, max: 2 }),
    delay: fc.nat(60),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(signal, { minLength: 1, maxLength: 30 }), async (signals) => {
      const { committed, delivered, sequencer } = startReader()
      for (const [place, { kind, copies, delay }] of signals.entries()) {
        const made = event(place + 1)
        committed.push(made)
        for (let copy = 0; copy < copies; copy++) {
          setTimeout(
            () => {
              if (kind === 'offer' || kind === 'both') sequencer.offer([made])
              if (kind === 'wake' || kind === 'both') sequencer.wake()
            },
            delay * (copy + 1),
          )
        }
      }
      await vi.advanceTimersByTimeAsync(200)
      // Losing every wake-up costs latency only: the safety poll is one more.
      sequencer.wake()
      await vi.advanceTimersByTimeAsync(50)
      expect(delivered).toEqual(signals.map((_, place) => place + 1))
    }),
  )
})
