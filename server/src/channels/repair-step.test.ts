import { expect, test } from 'vitest'
import { stepAfter } from './repair-step.ts'

test('what waited behind a sending begins when it arrived', () => {
  const sending = { operation: 'send', hasArrived: true } as const
  expect(stepAfter({ ...sending, next: 'edit' }, 'sent')).toBe('edit')
  expect(stepAfter({ ...sending, next: 'delete' }, 'sent')).toBe('delete')
  expect(stepAfter({ ...sending, next: null }, 'sent')).toBeNull()
})

test('what surely never arrived is only erased here; what arrived in part is removed there; of what may be there nobody knows', () => {
  const nothing = { operation: 'send', next: 'delete', hasArrived: false } as const
  expect(stepAfter(nothing, 'failed')).toBe('erase')
  expect(stepAfter(nothing, 'queued')).toBe('erase')
  expect(stepAfter({ ...nothing, hasArrived: true }, 'failed')).toBe('delete')
  expect(stepAfter(nothing, 'unknown')).toBeNull()
  expect(stepAfter({ ...nothing, next: 'edit' }, 'failed')).toBeNull()
})

test('a message is erased once it is gone there, and not before', () => {
  const removal = { operation: 'delete', next: null, hasArrived: true } as const
  expect(stepAfter(removal, 'sent')).toBe('erase')
  for (const state of ['queued', 'failed', 'unknown'] as const) expect(stepAfter(removal, state)).toBeNull()
})
