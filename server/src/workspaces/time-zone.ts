import { Refusal } from '@parley/contract/refusals'

/** @throws Refusal `invalid_input` for a name that no time zone has */
export function checkTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new Refusal('invalid_input', {
      fields: [{ path: '/timeZone', expected: 'the name of a time zone, such as Europe/Moscow' }],
    })
  }
}
