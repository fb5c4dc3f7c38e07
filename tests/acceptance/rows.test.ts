import { expect, test } from 'vitest'
import { claimedRows } from './claimed-rows.ts'
import { rowsOf } from './rows.ts'
import { waitsFor } from './waiting-rows.ts'

test('a row is claimed, or says what it waits for, never both', () => {
  const wrong = Object.values(rowsOf)
    .flat()
    .filter((row) => claimedRows.includes(row) === (waitsFor(row) !== undefined))
  expect(wrong).toEqual([])
})
