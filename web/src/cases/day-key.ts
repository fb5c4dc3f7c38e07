/** The day of an instant in a time zone as a date field writes it, `2026-11-22`; empty for none. `shift`: ms before it is read. */
export function dayKeyOf(at: string | undefined, timeZone: string, shift = 0): string {
  if (at === undefined) return ''
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(Date.parse(at) + shift)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}
