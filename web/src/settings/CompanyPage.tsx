import type { WorkspaceBody } from '@parley/contract/routes'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/toast-queue.ts'
import styles from './CompanyPage.module.css'
import { SaveBar, SettingsHead, SettingsSection } from './SettingsSection.tsx'

/** The company's name, the limit of chats at once, and when an absent operator counts as away. */
export function CompanyPage() {
  const text = useText()
  const { api } = useDesk()
  const workspace = useWorkspace()
  const command = useCommand()
  const [change, setChange] = useState<WorkspaceBody>({})
  if (workspace === null) return null
  const {
    name = workspace.name,
    chatLimit = workspace.chatLimit,
    presenceGraceMinutes = workspace.presenceGraceMinutes,
  } = change
  const save = async () => {
    if (!(await command.run(() => api.put('/workspace', change)))) return
    setChange({})
    showToast({ title: text('settings.saved'), tone: 'ok' })
  }
  return (
    <>
      <SettingsHead title={text('settings.company')} />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <SettingsSection title={text('company.name')}>
          <div className={styles.field}>
            <TextField
              label={text('company.name')}
              hideLabel
              required
              maxLength={100}
              value={name}
              onChange={(event) => setChange({ ...change, name: event.target.value })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.limits')}>
          <div className={styles.field}>
            <TextField
              label={text('company.chatLimit')}
              type="number"
              required
              min={0}
              max={100}
              hint={text('company.chatLimitHint')}
              value={Number.isNaN(chatLimit) ? '' : chatLimit}
              onChange={(event) => setChange({ ...change, chatLimit: event.target.valueAsNumber })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('company.presence')}>
          <div className={styles.field}>
            <TextField
              label={text('company.grace')}
              type="number"
              required
              min={1}
              max={240}
              hint={text('company.graceHint')}
              value={Number.isNaN(presenceGraceMinutes) ? '' : presenceGraceMinutes}
              onChange={(event) => setChange({ ...change, presenceGraceMinutes: event.target.valueAsNumber })}
            />
          </div>
        </SettingsSection>
        {Object.keys(change).length > 0 && (
          <SaveBar words={text('company.affects')}>
            <Button onClick={() => setChange({})}>{text('settings.undo')}</Button>
            <Button type="submit" tone="primary" busy={command.isBusy}>
              {text('settings.save')}
            </Button>
          </SaveBar>
        )}
      </form>
    </>
  )
}
