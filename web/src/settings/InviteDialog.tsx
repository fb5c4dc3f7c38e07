import { roles } from '@parley/contract/may-by-role'
import type { InvitationBody, InvitationView } from '@parley/contract/routes'
import type { Role } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import styles from './DialogForm.module.css'
import { mayRule } from './roles.ts'

/** Invites a colleague: the link is shown once, to be handed over by the person who invites. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const text = useText()
  const { api, session } = useDesk()
  const command = useCommand()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('operator')
  const [invitation, setInvitation] = useState<InvitationView | null>(null)
  const invite = () =>
    command.run(async () =>
      setInvitation(await api.post<InvitationView>('/invitations', { email, role } satisfies InvitationBody)),
    )
  if (invitation !== null) {
    return (
      <CopyDialog
        title={text('operators.invited')}
        description={invitation.email}
        label={text('operators.link')}
        value={invitation.link}
        hint={text('operators.linkHint')}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('operators.invite')}
      busy={command.isBusy}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" type="submit" form="invite" busy={command.isBusy}>
            {text('operators.makeLink')}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void invite()
        }}
      >
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <TextField
          label={text('identity.email')}
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select
          label={text('operators.role')}
          hint={text(`role.hint.${role}`)}
          value={role}
          options={roles
            .filter((value) => mayRule(session.role, value))
            .map((value) => ({ value, label: text(`role.${value}`) }))}
          onChange={(event) => setRole(roles.find((known) => known === event.target.value) ?? 'operator')}
        />
      </form>
    </Dialog>
  )
}
