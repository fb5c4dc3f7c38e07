import { defaultSettings } from '@parley/contract/resolve-settings'
import type { WorkspaceBody } from '@parley/contract/routes'
import type { LiveVisibility } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './CompanyPage.module.css'
import { NumberField } from './NumberField.tsx'
import { timers } from './QueueTimers.tsx'
import { SettingFields } from './SettingFields.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'
import type { SettingLevel } from './setting-level.ts'
import { useKeep, valuesBefore } from './use-keep.ts'

const visibilities: readonly LiveVisibility[] = ['workspace', 'assigned']

/** How chats go on, where a queue says nothing else. */
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
  'tellPosition',
] as const

/** What holds for the whole company: its name, limits, presence, who reads what, the timers and habits that queues inherit. */
export function CompanyPage() {
  const text = useText()
  const saved = useWorkspace()
  const queues = useStore(useDesk().stores.queues, (state) => state.byId)
  const { command, keep } = useKeep()
  const [changed, setChanged] = useState<WorkspaceBody>({})
  if (saved === null) return <SkeletonRows count={6} />
  const workspace = { ...saved, ...changed }
  const change = (more: WorkspaceBody) => setChanged({ ...changed, ...more })
  const level: SettingLevel = {
    of: 'company',
    override: workspace.settings,
    inherited: defaultSettings,
    saved: saved.settings,
    change: (settings) => change({ settings }),
  }
  const own = [...queues.values()].filter(({ settings, archived }) => !archived && Object.keys(settings).length > 0)
  const save = async () => {
    if (await keep('/workspace', changed, valuesBefore(saved, changed))) setChanged({})
  }
  const affects =
    own.length === 0
      ? text('company.affects')
      : text('company.affectsBut', { names: own.map(({ name }) => name).join(', ') })
  return (
    <>
      <SettingsHead title={text('settings.company')} />
      <SettingsForm
        label={text('settings.company')}
        isChanged={Object.keys(changed).length > 0}
        command={command}
        affects={affects}
        onSave={() => void save()}
        onUndo={() => setChanged({})}
      >
        <SettingsSection title={text('company.name')}>
          <div className={styles.field}>
            <TextField
              label={text('company.name')}
              hideLabel
              error={workspace.name.trim() === '' ? text('ui.nameMissing') : undefined}
              maxLength={100}
              value={workspace.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.limits')}>
          <div className={styles.field}>
            <NumberField
              label={text('company.chatLimit')}
              hint={text('company.chatLimitHint')}
              aside={text('setting.default', { value: 5 })}
              unit={text('setting.unit.chats')}
              range={{ minimum: 0, maximum: 100 }}
              value={workspace.chatLimit}
              onChange={(chatLimit) => change({ chatLimit })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.presence')}>
          <div className={styles.field}>
            <NumberField
              label={text('company.grace')}
              hint={text('company.graceHint')}
              aside={text('setting.default', { value: 15 })}
              unit={text('setting.unit.minutes')}
              range={{ minimum: 1, maximum: 240 }}
              value={workspace.presenceGraceMinutes}
              onChange={(presenceGraceMinutes) => change({ presenceGraceMinutes })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.timers')} about={text('company.timersAbout')}>
          <SettingFields level={level} keys={['offerAcceptMinutes', ...timers]} />
        </SettingsSection>
        <SettingsSection title={text('queue.habits')} about={text('company.timersAbout')}>
          <SettingFields level={level} keys={habits} />
        </SettingsSection>
        <SettingsSection title={text('company.visibility')}>
          <div className={styles.cards}>
            <RadioCards
              legend={text('company.visibility')}
              options={visibilities.map((value) => ({
                value,
                label: text(`company.visibility.${value}`),
                description: text(`company.visibilityHint.${value}`),
              }))}
              value={workspace.liveVisibility}
              onChange={(liveVisibility) => change({ liveVisibility })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.blocks')} about={text('queue.textsAbout')}>
          <div className={styles.field}>
            <TextArea
              label={text('company.blockedText')}
              hint={text('company.blockedTextHint')}
              maxLength={2_000}
              value={workspace.blockedText}
              onChange={(event) => change({ blockedText: event.target.value })}
            />
          </div>
        </SettingsSection>
      </SettingsForm>
    </>
  )
}
