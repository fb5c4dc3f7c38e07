import { expect, test } from 'vitest'
import { conditionsIn, filterQuery, isSameFilter, parseFilter, timeOf, without } from './case-filter.ts'

test('an address holds the whole filter, and nothing else of it counts', () => {
  const filter = parseFilter({ status: 'unsolved', words: 1051, sort: 'oldest', foreign: 'x', client: ' ', tag: null })
  expect(filter).toEqual({ status: 'unsolved', words: '1051', sort: 'oldest' })
  expect(filterQuery(filter, { limit: '60' })).toBe('status=unsolved&words=1051&sort=oldest&limit=60')
  expect(conditionsIn(filter)).toEqual(['status', 'words'])
  expect(without(filter, 'words', 'sort')).toEqual({ status: 'unsolved' })
})

test('a condition may have several values, in any order; one that has a single answer keeps the first', () => {
  const filter = parseFilter({
    status: ['open', 'closed', 'open'],
    answer: ['waiting', 'answered'],
    queue: ['q'],
    tag: [],
  })
  expect(filter).toEqual({ status: ['open', 'closed'], answer: 'waiting', queue: 'q' })
  expect(filterQuery(filter)).toBe('status=open&status=closed&queue=q&answer=waiting')
  expect(isSameFilter({ status: ['open', 'closed'] }, { status: ['closed', 'open'] })).toBe(true)
  expect(isSameFilter({ status: ['open'] }, { status: 'open' })).toBe(true)
})

test('what is usual need not be said', () => {
  expect(isSameFilter({}, { sort: 'updated', rows: 'cases' })).toBe(true)
  expect(isSameFilter({ status: 'open' }, { status: 'closed' })).toBe(false)
})

test('a list says the time by which it is ordered', () => {
  expect(
    [undefined, 'updated', 'newest', 'oldest', 'longest_wait'].map((sort) => timeOf(parseFilter({ sort }).sort)),
  ).toEqual(['updated', 'updated', 'message', 'message', 'wait'])
})
