import type { MeBody, SessionView, SignInBody, WelcomeView } from '@parley/contract/routes'
import { Link, Navigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { api, sessionStore } from '../app/session.ts'
import { useCommand } from '../app/use-command.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useStable } from '../ui/use-stable.ts'
import { DemoOperators } from './DemoOperators.tsx'
import { IdentityForm } from './IdentityForm.tsx'
import { IdentityPage } from './IdentityPage.tsx'
import styles from './SignInScreen.module.css'
import { useEnter } from './use-enter.ts'
import { useWelcomeTrouble } from './use-welcome-trouble.ts'

/** Sign in; in the demo one press is enough. Beside it, as long as there is none: set up the company. */
export function SignInScreen() {
  const text = useText()
  const locale = useLocale()
  const enter = useEnter()
  const command = useCommand()
  const isSignedIn = useStore(sessionStore, (state) => Boolean(state.session))
  const [welcome, setWelcome] = useState<WelcomeView>({ setupOpen: false, demo: [] })
  const troubleText = useWelcomeTrouble()
  const [trouble, setTrouble] = useState<string>()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const ask = useStable(() => {
    setTrouble(undefined)
    void api.get<WelcomeView>('/welcome').then(setWelcome, (problem: unknown) => setTrouble(troubleText(problem)))
  })
  useEffect(ask, [ask])
  const signIn = (body: SignInBody) => command.run(async () => enter(await api.post<SessionView>('/session', body)))
  /** Whoever tries the demo goes on in the language of this page, whatever the one before him chose. */
  const signInToDemo = ({ email, password }: SignInBody) =>
    command.run(async () => {
      const session = await api.post<SessionView>('/session', { email, password } satisfies SignInBody)
      await enter({ ...session, locale })
      if (session.locale !== locale) await api.put('/me', { locale } satisfies MeBody)
    })
  if (isSignedIn) return <Navigate to="/chats/{-$conversationId}" params={{}} replace />
  return (
    <IdentityPage
      title={text('identity.signIn')}
      aside={
        welcome.demo.length > 0 && (
          <DemoOperators
            operators={welcome.demo}
            isBusy={command.isBusy}
            onSignIn={(operator) => void signInToDemo(operator)}
          />
        )
      }
    >
      <IdentityForm
        problem={command.problem}
        isBusy={command.isBusy}
        action={text('identity.signIn')}
        onSubmit={() => void signIn({ email, password })}
      >
        {trouble !== undefined && command.problem === undefined && (
          <Banner tone="warn" announced action={<LinkButton onClick={ask}>{text('desk.retry')}</LinkButton>}>
            {trouble}
          </Banner>
        )}
        <TextField
          label={text('identity.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={text('identity.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </IdentityForm>
      {!welcome.setupOpen && trouble === undefined && <p className={styles.setup}>{text('identity.forgotten')}</p>}
      {welcome.setupOpen && (
        <p className={styles.setup}>
          {text('identity.noCompany')}{' '}
          <Link to="/setup" className={styles.link}>
            {text('identity.setUp')}
            <Icon of={ArrowRight} size={14} />
          </Link>
        </p>
      )}
    </IdentityPage>
  )
}
