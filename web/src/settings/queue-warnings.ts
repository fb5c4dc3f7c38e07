import type { CalendarView, QueueView } from '@parley/contract/views'

/** What would keep a queue's chats from anybody, though nothing forbids it. */
export type QueueWarning = 'no_members' | 'never_open' | 'empty_stream' | 'hours_without_calendar'

interface Looked {
  readonly queue: Pick<QueueView, 'calendarId' | 'stream'>
  /** By themselves and through groups. */
  readonly memberCount: number
  readonly calendar: Pick<CalendarView, 'weekly' | 'holidays'> | undefined
}

/** Says what an administrator should look at before he keeps a queue. */
export function queueWarnings({ queue, memberCount, calendar }: Looked): QueueWarning[] {
  const { channelKinds, channelIds, locales, workingHoursOnly } = queue.stream ?? {}
  const isNothing = [channelKinds, channelIds, locales].some((condition) => condition?.length === 0)
  const warnings: (QueueWarning | false)[] = [
    memberCount === 0 && 'no_members',
    calendar !== undefined && calendar.weekly.length === 0 && 'never_open',
    isNothing && 'empty_stream',
    workingHoursOnly === true && queue.calendarId === null && 'hours_without_calendar',
  ]
  return warnings.filter((warning) => warning !== false)
}
