import { expect, test } from 'vitest'
import { type HeldChat, holderIdleDue } from './holder-idle.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 21, 10, minute))
const usual = { releaseIdleMinutes: 5, releaseOnlyIfClientWaiting: true }
const held: HeldChat = {
  since: at(10),
  holderActiveAt: at(10),
  lastOutAt: null,
  waitingSince: at(3),
  isUnopenedTransfer: false,
}

test('it is due five minutes after he became holder, or after his last activity, whichever was later (D-15)', () => {
  expect(holderIdleDue(held, usual)).toEqual(at(15))
  expect(holderIdleDue({ ...held, holderActiveAt: at(12) }, usual)).toEqual(at(17))
  expect(holderIdleDue({ ...held, lastOutAt: at(13) }, usual)).toEqual(at(18))
  expect(holderIdleDue({ ...held, lastOutAt: at(2) }, usual)).toEqual(at(15))
})

test('while the client owes the answer it does not run; his next message starts it', () => {
  const answered = { ...held, lastOutAt: at(11), waitingSince: null }
  expect(holderIdleDue(answered, usual)).toBeNull()
  expect(holderIdleDue({ ...answered, waitingSince: at(40) }, usual)).toEqual(at(45))
  expect(holderIdleDue(answered, { ...usual, releaseOnlyIfClientWaiting: false })).toEqual(at(16))
})

test('a transfer that was never opened goes back even if the client owes the answer', () => {
  expect(holderIdleDue({ ...held, waitingSince: null, isUnopenedTransfer: true }, usual)).toEqual(at(15))
})

test('without a time it is never due (D-16)', () => {
  expect(holderIdleDue(held, { ...usual, releaseIdleMinutes: null })).toBeNull()
})
