import type { WidgetSettings } from '@parley/contract/widget-settings'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useText } from '../i18n/use-text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { PreChatBuilder } from './PreChatBuilder.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import styles from './WidgetForm.module.css'
import { WidgetLookFields } from './WidgetLookFields.tsx'
import { WidgetPreview } from './WidgetPreview.tsx'
import { areQuickReplies, isColor, isWebAddress, linesOf, readSites } from './widget-rules.ts'

const visits = ['full', 'short', 'none'] as const

interface WidgetFormProps {
  saved: WidgetSettings
  /** @throws Refused or Unreachable */
  onSave: (change: Partial<WidgetSettings>) => Promise<void>
}

/** The settings as a form beside what they look like; nothing changes for visitors until it is kept. */
export function WidgetForm({ saved, onSave }: WidgetFormProps) {
  const text = useText()
  const command = useCommand()
  const [changed, setChanged] = useState<Partial<WidgetSettings>>({})
  /** As typed, until they are kept: half an address is none. */
  const [typed, setTyped] = useState<{ sites?: string; replies?: string }>({})
  const settings = { ...saved, ...changed }
  const change = (more: Partial<WidgetSettings>) => setChanged({ ...changed, ...more })
  const undo = () => {
    setChanged({})
    setTyped({})
  }
  const sites = typed.sites ?? saved.sites.join('\n')
  const read = readSites(sites)
  const replies = typed.replies ?? saved.quickReplies.join('\n')
  const save = async () => {
    const isKept = await command.run(() => onSave(changed))
    if (isKept) undo()
  }
  return (
    <div className={styles.page}>
      <SettingsForm
        label={text('widget.form')}
        isChanged={Object.keys(changed).length > 0 || Object.keys(typed).length > 0}
        command={command}
        affects={text('widget.affects')}
        onSave={() => void save()}
        onUndo={undo}
      >
        <WidgetLookFields settings={settings} change={change} />
        <SettingsSection title={text('widget.words')}>
          <div className={styles.fields}>
            <TextArea
              label={text('widget.quickReplies')}
              hint={text('widget.quickRepliesHint')}
              error={areQuickReplies(linesOf(replies)) ? undefined : text('widget.quickRepliesWrong')}
              value={replies}
              onChange={({ target: { value } }) => {
                setTyped({ ...typed, replies: value })
                change({ quickReplies: linesOf(value) })
              }}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('widget.preChat')} about={text('widget.preChatAbout')}>
          <PreChatBuilder fields={settings.preChat} onChange={(preChat) => change({ preChat })} />
        </SettingsSection>
        <SettingsSection title={text('widget.after')}>
          <Checkbox
            label={text('widget.asksRating')}
            checked={settings.asksRating}
            onChange={(event) => change({ asksRating: event.target.checked })}
          />
        </SettingsSection>
        <SettingsSection title={text('widget.data')}>
          <div className={styles.fields}>
            <Select
              label={text('widget.visitorData')}
              value={settings.visitorData}
              options={visits.map((value) => ({ value, label: text(`widget.visitorData.${value}`) }))}
              onChange={(event) =>
                change({ visitorData: visits.find((value) => value === event.target.value) ?? settings.visitorData })
              }
            />
            <TextField
              label={text('widget.privacyUrl')}
              optional
              hint={text('widget.privacyHint')}
              error={isWebAddress(settings.privacyUrl) ? undefined : text('widget.urlWrong')}
              type="url"
              maxLength={500}
              value={settings.privacyUrl}
              onChange={(event) => change({ privacyUrl: event.target.value.trim() })}
            />
            <TextArea
              label={text('widget.sites')}
              optional
              hint={text('widget.sitesHint')}
              error={'wrong' in read ? text('widget.sitesWrong', { line: read.wrong }) : undefined}
              value={sites}
              onChange={({ target: { value } }) => {
                setTyped({ ...typed, sites: value })
                const entered = readSites(value)
                if ('sites' in entered) change({ sites: entered.sites })
              }}
            />
          </div>
        </SettingsSection>
      </SettingsForm>
      <WidgetPreview settings={isColor(settings.color) ? settings : { ...settings, color: saved.color }} />
    </div>
  )
}
