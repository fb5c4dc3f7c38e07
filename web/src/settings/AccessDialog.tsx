import type { InvitationView } from '@parley/contract/routes'
import type { SuspensionBody } from '@parley/contract/routes-routing'
import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { SignIns } from '../personal/SignIns.tsx'
import { ActDialog } from '../ui/ActDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './AccessDialog.module.css'
import { CopyDialog } from './CopyDialog.tsx'

type Access = 'password' | 'suspend' | 'restore' | 'remove' | 'readmit'

/** A new password for a colleague; closes his way in, for a while or for good, or opens it again. Nothing is chosen for the person. */
export function AccessDialog({ view, onClose }: { view: OperatorView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [access, setAccess] = useState<Access | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const choices: readonly Access[] = view.removed
    ? ['readmit']
    : view.suspended
      ? ['restore', 'remove']
      : ['password', 'suspend', 'remove']
  const path = `/operators/${view.id}`
  const change = async () => {
    if (access === 'password') setLink((await api.post<InvitationView>(`${path}/password-link`)).link)
    else if (access === 'remove') await api.remove(path)
    else if (access === 'readmit') await api.post(`${path}/readmission`)
    else await api.put(`${path}/suspension`, { suspended: access === 'suspend' } satisfies SuspensionBody)
  }
  const act = async () => {
    if ((await command.run(change)) && access !== 'password') onClose()
  }
  if (link !== null) {
    return (
      <CopyDialog
        title={text('operators.access.password')}
        description={view.name}
        label={text('operators.link')}
        value={link}
        hint={text('operators.passwordLinkHint')}
        onClose={onClose}
      />
    )
  }
  return (
    <ActDialog
      title={text('operators.accessOf', { name: view.name })}
      act={text(access === null ? 'operators.accessApply' : `operators.access.${access}`)}
      tone={access === 'remove' ? 'danger' : 'primary'}
      missing={access === null ? text('operators.accessMissing') : undefined}
      command={command}
      onAct={() => void act()}
      onClose={onClose}
    >
      <RadioCards
        legend={text(view.removed || view.suspended ? 'operators.suspendedAbout' : 'operators.accessWhat')}
        withKeys
        options={choices.map((value) => ({
          value,
          label: text(`operators.access.${value}`),
          description: text(`operators.accessHint.${value}`),
        }))}
        value={access}
        onChange={setAccess}
      />
      {!view.removed && !view.suspended && (
        <>
          {(access === 'suspend' || access === 'remove') && (
            <p role="status">{text('operators.removeAbout', { count: view.load })}</p>
          )}
          <p className={styles.title}>{text('personal.signIns')}</p>
          <SignIns operatorId={view.id} />
        </>
      )}
    </ActDialog>
  )
}
