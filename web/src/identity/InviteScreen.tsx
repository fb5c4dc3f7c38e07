import type { AcceptInvitationBody, InvitationLookupBody, InvitationOffer, SessionView } from '@parley/contract/routes'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../app/session.ts'
import { useCommand } from '../app/use-command.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { ownTimeZone } from '../personal/time-zones.ts'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextField } from '../ui/TextField.tsx'
import { IdentityForm } from './IdentityForm.tsx'
import { IdentityPage } from './IdentityPage.tsx'
import { passwordLength } from './password-length.ts'
import styles from './SignInScreen.module.css'
import { useEnter } from './use-enter.ts'

/** The token stands after the `#`, which browsers send to no server. */
const tokenOf = (hash: string) => decodeURIComponent(hash.replace(/^#/, ''))

/** An invited colleague makes his account; one who forgot his password chooses another. */
export function InviteScreen() {
  const text = useText()
  const problemText = useProblemText()
  const [token] = useState(() => tokenOf(location.hash))
  const [offer, setOffer] = useState<InvitationOffer | null>(null)
  const [problem, setProblem] = useState<unknown>(undefined)
  useEffect(() => {
    api
      .post<InvitationOffer>('/invitations/lookup', { token } satisfies InvitationLookupBody)
      .then(setOffer, setProblem)
  }, [token])
  if (problem !== undefined) {
    return (
      <IdentityPage title={text('identity.invitation')} about={problemText(problem)}>
        <p className={styles.setup}>
          <Link to="/sign-in" className={styles.link}>
            {text('identity.toSignIn')}
          </Link>
        </p>
      </IdentityPage>
    )
  }
  if (offer === null) {
    return (
      <IdentityPage title={text('identity.invitation')}>
        <SkeletonRows count={3} />
      </IdentityPage>
    )
  }
  return <Accept token={token} offer={offer} />
}

function Accept({ token, offer }: { token: string; offer: InvitationOffer }) {
  const text = useText()
  const locale = useLocale()
  const enter = useEnter()
  const command = useCommand()
  const [name, setName] = useState(offer.name ?? '')
  const [password, setPassword] = useState('')
  const accept = () =>
    command.run(async () =>
      enter(
        await api.post<SessionView>('/invitations/accept', {
          token,
          name,
          password,
          timeZone: ownTimeZone(),
          locale,
        } satisfies AcceptInvitationBody),
      ),
    )
  return (
    <IdentityPage
      title={
        offer.name === null ? text('identity.invitedTo', { company: offer.company }) : text('identity.newPassword')
      }
      about={
        offer.name === null
          ? text('identity.invitedAs', { email: offer.email, role: text(`role.${offer.role}`) })
          : text('identity.newPasswordOf', { name: offer.name, email: offer.email })
      }
    >
      <IdentityForm
        problem={command.problem}
        isBusy={command.isBusy}
        action={text(offer.name === null ? 'identity.join' : 'identity.saveAndEnter')}
        onSubmit={() => void accept()}
      >
        <input type="hidden" name="username" autoComplete="username" value={offer.email} />
        {offer.name === null && (
          <TextField
            label={text('identity.name')}
            autoComplete="name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <TextField
          label={text('identity.password')}
          type="password"
          autoComplete="new-password"
          required
          minLength={passwordLength}
          maxLength={200}
          hint={text('identity.passwordHint', { length: passwordLength })}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </IdentityForm>
    </IdentityPage>
  )
}
