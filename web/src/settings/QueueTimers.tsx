import { useText } from '../i18n/use-text.ts'
import { NumberField } from './NumberField.tsx'
import type { QueuePart } from './QueueForm.tsx'
import styles from './SettingFields.module.css'
import { SettingFields } from './SettingFields.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import type { SettingLevel } from './setting-level.ts'
import { TimersRuler } from './TimersRuler.tsx'

/** When an answer is late, when an idle chat goes back or ends, and how long an offer stands. */
export function QueueTimers({ queue, change, level }: QueuePart & { level: SettingLevel }) {
  const text = useText()
  return (
    <SettingsSection title={text('queue.timers')} about={text('queue.timersAbout')}>
      <TimersRuler target={queue.waitTargetMinutes} settings={{ ...level.inherited, ...level.override }} />
      <div className={styles.fields}>
        <NumberField
          label={text('queue.waitTarget')}
          hint={text('queue.waitTargetHint')}
          unit={text('setting.unit.minutes')}
          range={{ minimum: 1, maximum: 1_440 }}
          value={queue.waitTargetMinutes}
          onChange={(waitTargetMinutes) => change({ waitTargetMinutes })}
        />
      </div>
      <SettingFields
        level={level}
        keys={[...(queue.rule === 'least_busy_offer' ? (['offerAcceptMinutes'] as const) : []), ...timers]}
      />
    </SettingsSection>
  )
}

/** The timers of a chat, in the order in which they may run out. */
export const timers = [
  'releaseIdleMinutes',
  'idleFinishMinutes',
  'idleWarnMinutes',
  'postponeMinutes',
  'idleFinishBasis',
  'releaseOnlyIfClientWaiting',
  'idleFinishUnanswered',
] as const
