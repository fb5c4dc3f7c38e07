import type { Settings, SettingsOverride } from './settings.ts'

/* Apart from the schemas: the desk counts by settings at once, and need not load what checks them. */

/** The defaults of a new workspace (domain.md → Timers). */
export const defaultSettings: Settings = {
  idleFinishMinutes: 10,
  idleFinishBasis: 'both',
  idleFinishUnanswered: false,
  idleWarnMinutes: 2,
  postponeMinutes: 5,
  releaseIdleMinutes: 5,
  releaseOnlyIfClientWaiting: true,
  offerAcceptMinutes: 5,
  reopen: 'by_case_status',
  reopenToLastFinisher: true,
  botOnReopen: 'operator',
  botIdleStatus: 'closed',
  transferToAway: true,
  finishAsksStatus: true,
  perOperatorLimit: null,
  tellPosition: false,
  drainBy: 'waiting_since',
  sendUndoSeconds: 0,
  feedScope: 'contact',
  feedHistory: 'continuous',
}

/** What holds, from the widest level to the narrowest: workspace, queue, operator. */
export function resolveSettings(...levels: readonly SettingsOverride[]): Settings {
  return levels.reduce<Settings>((settings, level) => ({ ...settings, ...level }), defaultSettings)
}
