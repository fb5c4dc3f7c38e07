/** The clock's distance from UTC in a zone at a moment, as people write it: `UTC+3`, `UTC−3:30`, `UTC`. */
function distanceOf(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return name
    .replace('GMT', 'UTC')
    .replace('-', '−')
    .replace(/[+−]0$/, '')
}

/** Whether clocks of both zones show the same all the year round, whatever they are called. */
export function isSameClock(left: string, right: string, now: number): boolean {
  const halfYear = 182 * 86_400_000
  return [now, now + halfYear].every((at) => distanceOf(left, at) === distanceOf(right, at))
}

/** A zone as people call it, and its distance: `Москва (UTC+3)`, `Central European Time (UTC+1)`, `UTC`. */
export function zoneWords(timeZone: string, at: number, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at)
  const [name = ''] = (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').split(',')
  const distance = distanceOf(timeZone, at)
  // One without a name of its own is told by its distance.
  return name === '' || name.startsWith('GMT') ? distance : `${name} (${distance})`
}
