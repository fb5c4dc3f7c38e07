import type { ConversationId } from '@parley/contract/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationSample } from '../stores/view-samples.ts'
import { fillSlots, placeKinds, type StripSlots, shownPlaces, swapSlots } from './strip-slots.ts'

const id = (name: string): ConversationId => conversationSample(name).id
const [a, b, c, d] = [id('a'), id('b'), id('c'), id('d')]

test('who leaves frees the place, who comes takes it, nobody moves', () => {
  expect(fillSlots([a, b, c], [a, c], 3)).toEqual([a, null, c])
  expect(fillSlots([a, null, c], [a, c, d], 3)).toEqual([a, d, c])
})

test('over the limit a place is added, and it goes with its chat', () => {
  expect(fillSlots([a, b], [a, b, c], 2)).toEqual([a, b, c])
  expect(fillSlots([a, b, c], [a, b], 2)).toEqual([a, b])
})

test('a place is free only while the limit leaves one, whichever place somebody left', () => {
  expect(placeKinds([a, null, c], 3)).toEqual(['chat', 'free', 'chat'])
  expect(placeKinds([a, b, c], 2)).toEqual(['chat', 'chat', 'extra'])
  // A finish was undone after another chat had taken the place; then a chat of the front went.
  const undone = fillSlots([a, b], [a, b, c], 2)
  expect(placeKinds(fillSlots(undone, [b, c], 2), 2)).toEqual(['gap', 'chat', 'chat'])
  expect(placeKinds([null, b, null, d, c], 3)).toEqual(['gap', 'chat', 'gap', 'chat', 'chat'])
  expect(placeKinds([null, b, null, d], 3)).toEqual(['free', 'chat', 'gap', 'chat'])
  expect(placeKinds([a, null, c], 0)).toEqual(['chat', 'free', 'chat'])
})

test('two places change their chats, a free one counts as one, and nothing else moves (P-2)', () => {
  expect(swapSlots([a, b, c], 0, 2)).toEqual([c, b, a])
  expect(swapSlots([a, null, c], 0, 1)).toEqual([null, a, c])
  const slots: StripSlots = [a, b]
  for (const [from, to] of [
    [1, 1],
    [1, 2],
    [0, -1],
  ] as const)
    expect(swapSlots(slots, from, to)).toBe(slots)
  // What was put somewhere stays there when others come and go.
  expect(fillSlots(swapSlots([a, b, null], 1, 2), [a, b, d], 3)).toEqual([a, d, b])
})

test('of more places than fit the first eight are shown, free ones last; who waits too long is always among them', () => {
  const room = { width: 2000, widthOf: (slot: unknown) => (slot === null ? 92 : 148), moreWidth: 56 }
  const many = 'abcdefghij'.split('').map(id)
  const none: ConversationId[] = []
  expect(shownPlaces([a, null, c], { ...room, urgent: none })).toEqual([0, 1, 2])
  expect(shownPlaces(many, { ...room, urgent: none })).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(shownPlaces(many, { ...room, urgent: [id('j')] })).toEqual([0, 1, 2, 3, 4, 5, 6, 9])
  expect(shownPlaces(many, { ...room, urgent: many })).toHaveLength(10)
  // Free places make way before a chat does, and nothing leads to them.
  expect(shownPlaces([a, c, d, null, null], { ...room, width: 452, urgent: none })).toEqual([0, 1, 2])
  expect(shownPlaces([a, c, null, null], { ...room, width: 400, urgent: none })).toEqual([0, 1, 2])
  expect(shownPlaces([a, b, c, d, null], { ...room, width: 556, urgent: none })).toEqual([0, 1, 2])
  expect(shownPlaces([a, null, null, d], { ...room, width: 450, urgent: none })).toEqual([0, 1, 3])
  expect(shownPlaces([a, null, c, d], { ...room, width: 450, urgent: [d] })).toEqual([0, 3])
  // Beside a tile with a question that does not fit, the room is left to the tiles that do.
  const wide = { ...room, width: 500, widthOf: (slot: unknown) => (slot === null ? 92 : slot === d ? 272 : 148) }
  expect(shownPlaces([a, c, d, null], { ...wide, urgent: none })).toEqual([0, 1])
  // Nothing is cut at the end of the strip, however many are urgent: the first of them stays.
  expect(shownPlaces([a, b, c, d], { ...room, width: 450, urgent: [d, c, b, a] })).toEqual([2, 3])
  expect(shownPlaces([a, b], { ...room, width: 150, urgent: [b, a] })).toEqual([1])
})

test('through any holding, every held chat stands once and keeps its place', () => {
  const holdings = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 }), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(holdings, fc.integer({ min: 0, max: 6 }), (steps, limit) => {
      let slots: StripSlots = []
      for (const names of steps) {
        const held = names.map(id)
        const next = fillSlots(slots, held, limit)
        expect(next.filter((slot) => slot !== null).sort()).toEqual([...held].sort())
        slots.forEach((slot, place) => slot !== null && held.includes(slot) && expect(next[place]).toBe(slot))
        slots = next
      }
    }),
  )
})
