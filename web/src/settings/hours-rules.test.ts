import { expect, test } from 'vitest'
import { breaksOf, dayRuns, intervalProblem, intervalsOf, nextInterval, withDay } from './hours-rules.ts'

const day = { from: '09:00', to: '18:00' }

test('hours that the server would refuse, or that overlap, are named', () => {
  expect(intervalProblem([])).toBeNull()
  expect(intervalProblem([day, { from: '18:00', to: '24:00' }])).toBeNull()
  expect(intervalProblem([{ from: '', to: '18:00' }])).toBe('unfinished')
  expect(intervalProblem([{ from: '22:00', to: '06:00' }])).toBe('ends_first')
  expect(intervalProblem([{ from: '12:00', to: '20:00' }, day])).toBe('overlap')
})

test('the gaps of a day are its breaks, in whatever order its hours were written', () => {
  expect(
    breaksOf([
      { from: '14:00', to: '18:00' },
      { from: '09:00', to: '13:00' },
    ]),
  ).toEqual([{ from: '13:00', to: '14:00' }])
  expect(breaksOf([day])).toEqual([])
})

test('more hours begin after the last ones and never pass midnight', () => {
  expect(nextInterval([])).toEqual(day)
  expect(nextInterval([day])).toEqual({ from: '19:00', to: '21:00' })
  expect(nextInterval([{ from: '09:00', to: '21:30' }])).toEqual({ from: '22:00', to: '24:00' })
})

test('one day changes without the others, and equal days in a row are told together', () => {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ day: weekday, ...day }))
  const shorter = withDay(week, 5, [{ from: '09:00', to: '16:00' }])
  expect(intervalsOf(shorter, 5)).toEqual([{ from: '09:00', to: '16:00' }])
  expect(dayRuns(shorter).map(({ first, last, intervals }) => [first, last, intervals.length])).toEqual([
    [1, 4, 1],
    [5, 5, 1],
    [6, 7, 0],
  ])
  expect(dayRuns(withDay(week, 6, [day]))).toMatchObject([
    { first: 1, last: 6 },
    { first: 7, last: 7 },
  ])
})
