import { expect, test } from 'vitest'
import { hasRight, moveRight, rights } from './rights.ts'

test('a right goes to a role and all above it, or from a role and all below it; what is as usual is not kept', () => {
  const given = moveRight({ exportCases: 'admin' }, 'takeOver', 'operator')
  expect(given).toEqual({ exportCases: 'admin', takeOver: 'operator' })
  expect(moveRight(given, 'takeOver', 'operator')).toEqual({ exportCases: 'admin' })
  expect(moveRight({}, 'takeOver', 'supervisor')).toEqual({ takeOver: 'admin' })
  expect(moveRight({}, 'takeOver', 'admin')).toEqual({ takeOver: 'owner' })
  const takeOver = rights.find(({ key }) => key === 'takeOver')
  expect(takeOver && [hasRight('operator', takeOver), hasRight('operator', takeOver, given)]).toEqual([false, true])
})
