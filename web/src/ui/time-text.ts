/** A length of time as the desk writes it: under a minute `0:42`, then whole minutes, hours, days. */
export type WaitText = { unit: 'seconds'; text: string } | { unit: 'minutes' | 'hours' | 'days'; count: number }

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Puts a wait of so many seconds (negative counts as 0) into its unit, rounded down. */
export function waitText(seconds: number): WaitText {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < minute) return { unit: 'seconds', text: clockText(whole) }
  if (whole < hour) return { unit: 'minutes', count: Math.floor(whole / minute) }
  if (whole < day) return { unit: 'hours', count: Math.floor(whole / hour) }
  return { unit: 'days', count: Math.floor(whole / day) }
}

/** `1:52`, and `1:02:05` from an hour on. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor((whole % hour) / minute)
  const rest = two(whole % minute)
  return whole < hour ? `${minutes}:${rest}` : `${Math.floor(whole / hour)}:${two(minutes)}:${rest}`
}
