import type { InvitationsPage } from '@parley/contract/routes'
import { useEffect, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './OpenInvitations.module.css'
import { SettingsSection } from './SettingsSection.tsx'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'

/** Who was invited and has not come yet. `asOf` changes when there may be another one. Without an answer the list is simply not there. */
export function OpenInvitations({ asOf }: { asOf: unknown }) {
  const text = useText()
  const { api } = useDesk()
  const moments = useMoments()
  const now = useNow('slow')
  const command = useCommand()
  const [invitations, setInvitations] = useState<InvitationsPage['invitations']>([])
  const removal = useFocusAfterRemoval(invitations.map(({ id }) => id))
  useEffect(() => {
    const aborted = new AbortController()
    api.get<InvitationsPage>('/invitations', aborted.signal).then(
      (page) => setInvitations(page.invitations),
      () => undefined,
    )
    return () => aborted.abort()
  }, [api, asOf])
  if (invitations.length === 0) return null
  const withdraw = (id: string) =>
    command.run(async () => {
      await api.remove(`/invitations/${id}`)
      setInvitations(invitations.filter((one) => one.id !== id))
    })
  return (
    <SettingsSection title={text('operators.openInvitations')} about={text('operators.openInvitationsAbout')}>
      {command.problem !== undefined && <p role="alert">{command.problem}</p>}
      <ul>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} className={styles.invitation}>
            <span className={styles.email}>{email}</span>
            <span className={styles.more}>
              {text(`role.${role}`)} ·{' '}
              {text('operators.invitedUntil', { moment: moments.short(Date.parse(expiresAt), now) })}
            </span>
            <LinkButton
              aria-label={text('operators.withdrawOf', { email })}
              disabled={command.isBusy}
              {...removal(id, () => void withdraw(id))}
            >
              {text('operators.withdraw')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
