import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMessage,
  addNewerPage,
  addOlderPage,
  missingAfter,
  newestWindow,
  shorten,
  windowOf,
  windowSize,
} from './message-window.ts'
import { messageSample } from './view-samples.ts'

const seqs = (messages: readonly { seq: number }[]) => messages.map((message) => message.seq)
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => messageSample(from + index))

test('messages in any order end in one run without a hole', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(range(11, 30), { minLength: 20 }), (shuffled) => {
      const window = shuffled.reduce(addMessage, newestWindow(range(1, 10)))
      expect(seqs(window.messages)).toEqual(seqs(range(1, 30)))
      expect(window.beyond).toEqual([])
    }),
  )
})

test('nothing after a hole is shown until the hole is filled', () => {
  const holed = addMessage(addMessage(newestWindow(range(1, 3)), messageSample(6)), messageSample(7))
  expect(seqs(holed.messages)).toEqual([1, 2, 3])
  expect(missingAfter(holed)).toBe(3)
  const whole = addNewerPage(holed, range(4, 6), false)
  expect(seqs(whole.messages)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(missingAfter(whole)).toBeNull()
})

test('a changed message replaces the one it changes, an older view of it does not', () => {
  const window = newestWindow(range(1, 3))
  const edited = addMessage(window, messageSample(2, { version: 2, text: 'edited' }))
  expect(edited.messages[1]?.text).toBe('edited')
  expect(addMessage(edited, messageSample(2, { text: 'late' }))).toBe(edited)
})

test('paging up far lets the newest go, and the way down brings them back', () => {
  const paged = addOlderPage(newestWindow(range(101, 300)), range(61, 100))
  expect(paged.messages).toHaveLength(windowSize)
  expect(paged.isAtEnd).toBe(false)
  expect(addMessage(paged, messageSample(301))).toBe(paged)
  const back = addNewerPage(paged, range(261, 300), true)
  expect(back.isAtEnd).toBe(true)
  expect(seqs(back.messages)).toEqual(seqs(range(101, 300)))
})

test('a long conversation keeps its newest messages', () => {
  const window = range(201, 205).reduce(addMessage, newestWindow(range(1, 200)))
  expect(seqs(window.messages)).toEqual(seqs(range(6, 205)))
})

test('A-33: a part from the midst takes nothing new until paging has come to the end', () => {
  const part = windowOf(range(21, 60), false)
  expect(addMessage(part, messageSample(101))).toBe(part)
  const whole = addNewerPage(part, range(61, 101), true)
  expect(whole.isAtEnd).toBe(true)
  expect(seqs(addMessage(whole, messageSample(102)).messages)).toEqual(seqs(range(21, 102)))
})

test('what nobody looks at keeps its newest messages, unless it was paged up or lacks some', () => {
  expect(seqs(shorten(newestWindow(range(1, 61))).messages)).toEqual(seqs(range(22, 61)))
  const [few, part] = [newestWindow(range(1, 60)), windowOf(range(1, 100), false)]
  expect([shorten(few), shorten(part)]).toEqual([few, part])
})
