import { resolveSettings } from '@parley/contract/resolve-settings'
import type { QueueBody } from '@parley/contract/routes-routing'
import type { QueueView, RoutingRule } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './QueueForm.module.css'
import { QueueMembers } from './QueueMembers.tsx'
import { QueueTexts } from './QueueTexts.tsx'
import { QueueTimers } from './QueueTimers.tsx'
import { membersOf } from './queue-members.ts'
import { queueWarnings } from './queue-warnings.ts'
import { SettingFields } from './SettingFields.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { Simulator } from './Simulator.tsx'
import { StreamSection } from './StreamSection.tsx'
import type { SettingLevel } from './setting-level.ts'
import { useKeep, valuesBefore } from './use-keep.ts'

const rules: readonly RoutingRule[] = ['everyone', 'least_busy_offer', 'least_busy_assign']

/** How its chats go on after somebody has them. */
const habits = [
  'reopen',
  'botOnReopen',
  'botIdleStatus',
  'drainBy',
  'feedScope',
  'feedHistory',
  'perOperatorLimit',
  'sendUndoSeconds',
  'reopenToLastFinisher',
  'transferToAway',
  'finishAsksStatus',
] as const

/** What a part of the form shows, and how it says what should be otherwise. */
export interface QueuePart {
  /** The queue as the form has it. */
  readonly queue: QueueView
  readonly change: (change: QueueBody) => void
}

/** One queue. What is written here changes nothing until it is kept; chats under way are never moved by it. */
export function QueueForm({ queue: saved }: { queue: QueueView }) {
  const text = useText()
  const { stores } = useDesk()
  const workspace = useWorkspace()
  const groups = useStore(stores.groups, (state) => state.byId)
  const calendars = useStore(stores.calendars, (state) => state.byId)
  const { command, keep } = useKeep()
  const [changed, setChanged] = useState<QueueBody>({})
  const queue = { ...saved, ...changed }
  const part: QueuePart = { queue, change: (more) => setChanged({ ...changed, ...more }) }
  const level: SettingLevel = {
    of: 'queue',
    override: queue.settings,
    inherited: resolveSettings(workspace?.settings ?? {}),
    saved: saved.settings,
    change: (settings) => part.change({ settings }),
  }
  const memberCount = membersOf(queue, groups).size
  const warnings = queueWarnings({
    queue,
    memberCount,
    calendar: queue.calendarId === null ? undefined : calendars.get(queue.calendarId),
  })
  const save = async () => {
    if (await keep(`/queues/${saved.id}`, changed, valuesBefore(saved, changed))) setChanged({})
  }
  return (
    <div className={styles.page}>
      <SettingsForm
        label={saved.name}
        isChanged={Object.keys(changed).length > 0}
        command={command}
        affects={text('queue.affects', { count: memberCount })}
        onSave={() => void save()}
        onUndo={() => setChanged({})}
      >
        {warnings.map((warning) => (
          <Banner key={warning} tone="warn">
            {text(`queue.warning.${warning}`)}
          </Banner>
        ))}
        <SettingsSection title={text('queue.name')}>
          <div className={styles.name}>
            <TextField
              label={text('queue.name')}
              hideLabel
              error={queue.name.trim() === '' ? text('ui.nameMissing') : undefined}
              maxLength={100}
              value={queue.name}
              onChange={(event) => part.change({ name: event.target.value })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('queue.rule')} about={text('queue.ruleAbout')}>
          <div className={styles.rules}>
            <RadioCards
              legend={text('queue.rule')}
              options={rules.map((value) => ({
                value,
                label: text(`queue.rule.${value}`),
                description: text(`queue.ruleHint.${value}`),
              }))}
              value={queue.rule}
              onChange={(rule) => part.change({ rule })}
            />
          </div>
        </SettingsSection>
        <StreamSection {...part} />
        <QueueTimers {...part} level={level} />
        <QueueMembers {...part} />
        <QueueTexts {...part} level={level} />
        <SettingsSection title={text('queue.habits')} about={text('queue.habitsAbout')}>
          <SettingFields level={level} keys={habits} />
        </SettingsSection>
      </SettingsForm>
      <Simulator queue={queue} changed={changed} />
    </div>
  )
}
