import type { QueueId } from '@parley/contract/ids'
import type { ConversationView, QueueView } from '@parley/contract/views'
import { type WaitLevel, waitLevel } from '../ui/WaitRail.tsx'

/** How long a client has waited for an answer. */
export interface Wait {
  /** ms since the epoch. */
  readonly since: number
  /** Of the queue's target: 1 = all of it. */
  readonly fraction: number
  readonly level: WaitLevel
}

/** The wait of a conversation at a moment, or null: nobody waits for us there. */
export function waitOf(view: ConversationView, queue: QueueView | undefined, now: number): Wait | null {
  if (view.waitingSince === null || view.chat.state === 'finished') return null
  const since = Date.parse(view.waitingSince)
  const target = (queue?.waitTargetMinutes ?? 5) * 60_000
  const fraction = Math.max(0, now - since) / target
  return { since, fraction, level: waitLevel(fraction) }
}

/** Whether a client waits longer than his queue allows. */
export function isOverTime(view: ConversationView, queues: ReadonlyMap<QueueId, QueueView>, now: number): boolean {
  return waitOf(view, queues.get(view.queueId), now)?.level === 'over'
}

/** The worst of several waits, measured by what each queue allows; null: nobody waits. */
export function worstWait(
  views: readonly ConversationView[],
  queues: ReadonlyMap<QueueId, QueueView>,
  now: number,
): Wait | null {
  const waits = views.flatMap((view) => waitOf(view, queues.get(view.queueId), now) ?? [])
  return waits.reduce<Wait | null>((worst, wait) => (worst && worst.fraction >= wait.fraction ? worst : wait), null)
}
