import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { Settings } from '@parley/contract/settings'
import { lookAtHoldersAgain } from '../chats/holder-idle-timers.ts'
import { rearmIdleFinish } from '../chats/rearm-idle-finish.ts'
import type { Tx } from '../database/database.ts'
import { markAllQueuesDue, markQueuesDue } from '../routing/mark-routing-due.ts'

/** Where a setting was changed: whoever inherits it there has another value now. */
export type SettingsLevel =
  | { readonly of: 'workspace' }
  | { readonly of: 'queue'; readonly queueId: QueueId }
  | { readonly of: 'operator'; readonly operatorId: OperatorId }

const idleFinishSettings = ['idleFinishMinutes', 'idleFinishBasis', 'idleFinishUnanswered'] as const

/**
 * Everything that follows from changed settings, in the transaction that changes them. Timers are lazy: a longer time shows
 * itself when they are due, for a shorter one they begin anew here (decision 6).
 */
export async function followSettings(
  tx: Tx,
  level: SettingsLevel,
  changed: ReadonlySet<keyof Settings>,
): Promise<void> {
  if (changed.has('perOperatorLimit') || changed.has('drainBy')) await routeAnew(tx, level)
  if (changed.has('releaseIdleMinutes') || changed.has('releaseOnlyIfClientWaiting')) {
    await lookAtHoldersAgain(tx, subjectOf(level))
  }
  const setsIdleFinish = idleFinishSettings.some((name) => changed.has(name))
  if (setsIdleFinish && level.of !== 'operator') await rearmIdleFinish(tx, level.of === 'queue' ? level.queueId : null)
}

function subjectOf(level: SettingsLevel): { operatorId?: OperatorId; queueId?: QueueId } {
  switch (level.of) {
    case 'workspace':
      return {}
    case 'queue':
      return { queueId: level.queueId }
    case 'operator':
      return { operatorId: level.operatorId }
  }
}

async function routeAnew(tx: Tx, level: SettingsLevel): Promise<void> {
  if (level.of === 'queue') await markQueuesDue(tx, [level.queueId])
  else await markAllQueuesDue(tx)
}
