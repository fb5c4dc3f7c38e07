import { expect, test } from 'vitest'
import { describeChanges, whatChanges } from './describe-changes.ts'

test('only what became another is told, by its full name', () => {
  const before = { rule: 'everyone', settings: { idleFinish: { minutes: 10, basis: 'both' } }, memberIds: ['a'] }
  const after = { rule: 'everyone', settings: { idleFinish: { minutes: null, basis: 'both' } }, memberIds: ['a', 'b'] }
  expect(describeChanges(before, after)).toEqual([
    { field: 'settings.idleFinish.minutes', before: 10, after: null },
    { field: 'memberIds', before: ['a'], after: ['a', 'b'] },
  ])
})

test('what was not noted before is told as new, and what is missing afterwards as given up', () => {
  expect(describeChanges({}, { minutes: null })).toEqual([{ field: 'minutes', before: null, after: null }])
  expect(describeChanges({ settings: { perOperatorLimit: 3 } }, { settings: {} })).toEqual([
    { field: 'settings.perOperatorLimit', before: 3, after: null },
  ])
})

test('hours are told in one line a day', () => {
  expect(describeChanges({}, { weekly: [{ day: 1, from: '09:00', to: '18:00' }] })).toEqual([
    { field: 'weekly', before: null, after: ['1 09:00 18:00'] },
  ])
})

test('of a view only what a change speaks of is noted', () => {
  expect(whatChanges({ name: 'Продажи', rule: 'everyone' }, { name: 'Опт' })).toEqual({ name: 'Продажи' })
})
