import type { CalendarView, QueueView } from '@parley/contract/views'

export interface Interval {
  readonly from: string
  readonly to: string
}

/** 1 = Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** What is wrong with the intervals of one day, the first of it; null = nothing. */
export type IntervalProblem = 'unfinished' | 'ends_first' | 'overlap'

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** Says what of a day's intervals the server would refuse, or what makes no sense: two that overlap. */
export function intervalProblem(intervals: readonly Interval[]): IntervalProblem | null {
  if (intervals.some(({ from, to }) => !timeOfDay.test(from) || !timeOfDay.test(to))) return 'unfinished'
  if (intervals.some(({ from, to }) => from >= to)) return 'ends_first'
  const sorted = byTime(intervals)
  return sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? '')) ? 'overlap' : null
}

/** The hours between the first and the last in which nobody works. */
export function breaksOf(intervals: readonly Interval[]): Interval[] {
  const sorted = byTime(intervals)
  return sorted.flatMap(({ to }, index) => {
    const next = sorted[index + 1]
    return next !== undefined && to < next.from ? [{ from: to, to: next.from }] : []
  })
}

/** Where the next interval of a day may begin: an hour after the last one, or at nine. Midnight is written 24:00 at an end. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = byTime(intervals).at(-1)
  if (last === undefined) return { from: '09:00', to: '18:00' }
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1)
  return { from: `${twoDigits(hour)}:00`, to: hour + 2 >= 24 ? '24:00' : `${twoDigits(hour + 2)}:00` }
}

/** The intervals of a day, in the order in which they were written. */
export function intervalsOf(weekly: CalendarView['weekly'], day: Weekday): Interval[] {
  return weekly.filter((one) => one.day === day).map(({ from, to }) => ({ from, to }))
}

/** The week with other hours of one day. */
export function withDay(
  weekly: CalendarView['weekly'],
  day: Weekday,
  intervals: readonly Interval[],
): CalendarView['weekly'] {
  const rest = weekly.filter((one) => one.day !== day)
  return [...rest, ...intervals.map((interval) => ({ day, ...interval }))].sort((left, right) => left.day - right.day)
}

/** Days in a row with the same hours, for a line of words. */
export interface DayRun {
  readonly first: Weekday
  readonly last: Weekday
  readonly intervals: readonly Interval[]
}

export function dayRuns(weekly: CalendarView['weekly']): DayRun[] {
  const runs: DayRun[] = []
  for (const day of weekdays) {
    const intervals = byTime(intervalsOf(weekly, day))
    const before = runs.at(-1)
    if (before !== undefined && JSON.stringify(before.intervals) === JSON.stringify(intervals)) {
      runs[runs.length - 1] = { ...before, last: day }
    } else runs.push({ first: day, last: day, intervals })
  }
  return runs
}

/** The queues that follow a calendar. */
export function queuesOf(queues: Iterable<QueueView>, { id }: Pick<CalendarView, 'id'>): QueueView[] {
  return [...queues].filter((queue) => queue.calendarId === id && !queue.archived)
}

function byTime<One extends Interval>(intervals: readonly One[]): One[] {
  return [...intervals].sort((left, right) => left.from.localeCompare(right.from))
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0')
}
