import type { Preset } from '@parley/contract/presets'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Settings } from '@parley/contract/settings'
import type { LiveVisibility, QueueView, RoutingRule, WorkspaceView } from '@parley/contract/views'
import { settingKeys } from './setting-kinds.ts'

/** One thing that a preset would change, before and after. */
export interface PresetLine {
  readonly what: 'rule' | 'chatLimit' | 'presenceGraceMinutes' | 'liveVisibility' | keyof Settings
  readonly before: PresetValue
  readonly after: PresetValue
}
export type PresetValue = RoutingRule | LiveVisibility | Settings[keyof Settings]

/** What the queue would do otherwise; the preset takes the place of all that it says itself. */
export function queueDifference(
  queue: Pick<QueueView, 'rule' | 'settings'>,
  workspace: Pick<WorkspaceView, 'settings'>,
  preset: Preset['queue'],
): PresetLine[] {
  const before = resolveSettings(workspace.settings, queue.settings)
  const after = resolveSettings(workspace.settings, preset.settings)
  const lines: PresetLine[] = []
  if (queue.rule !== preset.rule) lines.push({ what: 'rule', before: queue.rule, after: preset.rule })
  for (const what of settingKeys) {
    if (before[what] !== after[what]) lines.push({ what, before: before[what], after: after[what] })
  }
  return lines
}

/** What the company would do otherwise, once that is confirmed. */
export function workspaceDifference(
  workspace: Pick<WorkspaceView, 'chatLimit' | 'presenceGraceMinutes' | 'liveVisibility'>,
  { chatLimit, presenceGraceMinutes, liveVisibility }: Preset['workspace'],
): PresetLine[] {
  const lines: PresetLine[] = []
  if (chatLimit !== workspace.chatLimit) {
    lines.push({ what: 'chatLimit', before: workspace.chatLimit, after: chatLimit })
  }
  if (presenceGraceMinutes !== undefined && presenceGraceMinutes !== workspace.presenceGraceMinutes) {
    lines.push({ what: 'presenceGraceMinutes', before: workspace.presenceGraceMinutes, after: presenceGraceMinutes })
  }
  if (liveVisibility !== undefined && liveVisibility !== workspace.liveVisibility) {
    lines.push({ what: 'liveVisibility', before: workspace.liveVisibility, after: liveVisibility })
  }
  return lines
}
