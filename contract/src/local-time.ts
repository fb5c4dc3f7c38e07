/** What a clock on the wall shows. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly date: string
  /** HH:MM, 00:00 to 23:59. */
  readonly time: string
}

/** Date and time of an instant in a zone. */
export function localTime(timeZone: string, instant: Date): LocalTime {
  const part = partsOf(timeZone, instant)
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` }
}

/** Making one is slow. */
const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(timeZone: string, instant: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    const twoDigits = '2-digit'
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: twoDigits,
      day: twoDigits,
      hour: twoDigits,
      minute: twoDigits,
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return (type) => parts.get(type) ?? ''
}
