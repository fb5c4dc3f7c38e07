import type { Settings } from '@parley/contract/settings'

/** A moment in a chat in which nobody does anything. */
export interface TimerMark {
  readonly what: 'attention' | 'target' | 'release' | 'warning' | 'finish'
  /** Minutes after the client's message. */
  readonly at: number
}

type Timers = Pick<Settings, 'idleFinishMinutes' | 'idleWarnMinutes' | 'releaseIdleMinutes'>

/** What happens to a chat in which the operator is silent, in the order of time; a field that is being typed counts as not there. */
export function timerMarks(
  target: number,
  { idleFinishMinutes, idleWarnMinutes, releaseIdleMinutes }: Timers,
): TimerMark[] {
  const warned = idleFinishMinutes !== null && idleWarnMinutes > 0 && idleWarnMinutes < idleFinishMinutes
  const marks: { what: TimerMark['what']; at: number | null }[] = [
    { what: 'attention', at: target / 2 },
    { what: 'target', at: target },
    { what: 'release', at: releaseIdleMinutes },
    { what: 'warning', at: warned ? idleFinishMinutes - idleWarnMinutes : null },
    { what: 'finish', at: idleFinishMinutes },
  ]
  return marks
    .flatMap(({ what, at }) => (at !== null && at > 0 ? [{ what, at }] : []))
    .sort((left, right) => left.at - right.at)
}
