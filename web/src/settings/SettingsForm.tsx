import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, type SubmitEvent, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { focusFirstWrong } from '../ui/focus-first-wrong.ts'
import styles from './SettingsForm.module.css'
import { SaveBar } from './SettingsSection.tsx'

interface SettingsFormProps {
  label: string
  isChanged: boolean
  command: { readonly isBusy: boolean; readonly problem: string | undefined }
  /** Whom keeping it affects. */
  affects: ReactNode
  onSave: () => void
  onUndo: () => void
  children: ReactNode
}

const idle = { isBusy: false, problem: undefined }

/**
 * A form of settings: nothing changes until it is kept, a wrong field is gone to, what was typed survives a refusal, and leaving with
 * something unsaved asks first.
 */
export function SettingsForm({ label, isChanged, command, affects, onSave, onUndo, children }: SettingsFormProps) {
  const text = useText()
  const form = useRef<HTMLFormElement>(null)
  const leaving = useBlocker({ shouldBlockFn: () => isChanged, enableBeforeUnload: isChanged, withResolver: true })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!focusFirstWrong(form.current) && isChanged && !command.isBusy) onSave()
  }
  return (
    <form ref={form} className={styles.form} aria-label={label} noValidate onSubmit={submit}>
      {children}
      {isChanged && (
        <SaveBar words={affects}>
          {command.problem !== undefined && (
            <div className={styles.problem}>
              <Banner tone="danger" announced>
                {command.problem}
              </Banner>
            </div>
          )}
          <Button onClick={onUndo}>{text('settings.undo')}</Button>
          <Button type="submit" tone="primary" busy={command.isBusy}>
            {text('settings.save')}
          </Button>
        </SaveBar>
      )}
      {leaving.status === 'blocked' && (
        <ActDialog
          title={text('settings.unsaved')}
          act={text('settings.leave')}
          tone="danger"
          command={idle}
          onAct={leaving.proceed}
          onClose={leaving.reset}
        >
          <p>{text('settings.unsavedHint')}</p>
        </ActDialog>
      )}
    </form>
  )
}
