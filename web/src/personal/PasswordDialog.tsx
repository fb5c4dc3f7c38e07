import type { PasswordBody } from '@parley/contract/routes'
import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { passwordLength } from '../identity/password-length.ts'
import { Refused } from '../sync/problem.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/toast-queue.ts'

/** Another password for oneself; whoever is signed in by the old one elsewhere is signed out. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const text = useText()
  const { api, session } = useDesk()
  const command = useCommand()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [isWrong, setWrong] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const isShort = password !== '' && password.length < passwordLength
  const newMissing =
    password === '' ? text('personal.newPasswordMissing') : isShort ? text('ui.wrongMarked') : undefined
  const missing = current === '' ? text('personal.currentPasswordMissing') : newMissing
  const change = async () => {
    try {
      await api.put('/me/password', { current, password } satisfies PasswordBody)
    } catch (refused) {
      if (!(refused instanceof Refused) || refused.code !== 'wrong_credentials') throw refused
      setWrong(true)
      first.current?.focus()
      return
    }
    showToast({ title: text('personal.passwordChanged'), tone: 'ok' })
    onClose()
  }
  return (
    <ActDialog
      title={text('personal.changePassword')}
      description={text('personal.passwordAbout')}
      act={text('personal.changePassword')}
      missing={missing}
      command={command}
      initialFocus={first}
      onAct={() => void command.run(change)}
      onClose={onClose}
    >
      {/* So that a password manager knows whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={session.email} />
      <TextField
        ref={first}
        label={text('personal.currentPassword')}
        error={isWrong ? text('personal.passwordWrong') : undefined}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={current}
        onChange={(event) => {
          setWrong(false)
          setCurrent(event.target.value)
        }}
      />
      <TextField
        label={text('personal.newPassword')}
        hint={text('identity.passwordHint', { length: passwordLength })}
        error={isShort ? text('identity.passwordHint', { length: passwordLength }) : undefined}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </ActDialog>
  )
}
