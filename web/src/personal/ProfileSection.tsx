import { type SubmitEvent, useState } from 'react'
import { changeMe } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import styles from './PersonalScreen.module.css'

/** One's name, as colleagues and clients read it, and one's password. */
export function ProfileSection() {
  const text = useText()
  const desk = useDesk()
  const known = useMe()?.name ?? ''
  const command = useCommand()
  const [typed, setTyped] = useState<string | null>(null)
  const [isChangingPassword, setChangingPassword] = useState(false)
  const name = typed ?? known
  const isChanged = name.trim() !== '' && name.trim() !== known
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isChanged && (await command.run(() => changeMe(desk, { name: name.trim() })))) setTyped(null)
  }
  return (
    <SettingsSection title={text('personal.profile')}>
      <form className={styles.fields} onSubmit={(event) => void save(event)}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <div className={styles.row}>
          <TextField
            label={text('identity.name')}
            error={name.trim() === '' ? text('personal.nameMissing') : undefined}
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={(event) => setTyped(event.target.value)}
          />
          {isChanged && (
            <Button type="submit" busy={command.isBusy}>
              {text('personal.saveName')}
            </Button>
          )}
        </div>
        <p className={styles.hint}>{text('personal.signInAs', { email: desk.session.email })}</p>
        <div>
          <Button onClick={() => setChangingPassword(true)}>{text('personal.changePassword')}</Button>
        </div>
      </form>
      {isChangingPassword && <PasswordDialog onClose={() => setChangingPassword(false)} />}
    </SettingsSection>
  )
}
