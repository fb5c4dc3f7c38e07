import { expect, test } from 'vitest'
import { conditionsIn, filterQuery, isSameFilter, parseFilter, without } from './case-filter.ts'

test('an address holds the whole filter, and nothing else of it counts', () => {
  const filter = parseFilter({ status: 'unsolved', words: 1051, sort: 'oldest', foreign: 'x', client: ' ', tag: null })
  expect(filter).toEqual({ status: 'unsolved', words: '1051', sort: 'oldest' })
  expect(filterQuery(filter, { limit: '60' })).toBe('status=unsolved&words=1051&sort=oldest&limit=60')
  expect(conditionsIn(filter)).toEqual(['status', 'words'])
  expect(without(filter, 'words', 'sort')).toEqual({ status: 'unsolved' })
})

test('what is usual need not be said', () => {
  expect(isSameFilter({}, { sort: 'updated', rows: 'cases' })).toBe(true)
  expect(isSameFilter({ status: 'open' }, { status: 'closed' })).toBe(false)
})
