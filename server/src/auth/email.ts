import { Refusal } from '@parley/contract/refusals'

/** @throws Refusal `invalid_input` for what no mail could be sent to: exactly one @ with something on both sides, no spaces */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) {
    throw new Refusal('invalid_input', { fields: [{ path: '/email', expected: 'an email address' }] })
  }
}
