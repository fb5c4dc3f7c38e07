import type { SessionView, SetupBody } from '@parley/contract/routes'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../app/session.ts'
import { useCommand } from '../app/use-command.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { ownTimeZone, timeZones } from '../personal/time-zones.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { IdentityForm } from './IdentityForm.tsx'
import { IdentityPage } from './IdentityPage.tsx'
import { passwordLength } from './password-length.ts'
import styles from './SignInScreen.module.css'
import { useEnter } from './use-enter.ts'

/** The company and its first owner. */
export function SetupScreen() {
  const text = useText()
  const locale = useLocale()
  const enter = useEnter()
  const command = useCommand()
  const [form, setForm] = useState({ company: '', name: '', email: '', password: '', timeZone: ownTimeZone() })
  const [isZoneOpen, setZoneOpen] = useState(false)
  const field = (key: keyof typeof form) => ({
    value: form[key],
    required: true,
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [key]: event.target.value }),
  })
  const setUp = () =>
    command.run(async () => enter(await api.post<SessionView>('/setup', { ...form, locale } satisfies SetupBody)))
  return (
    <IdentityPage title={text('identity.setUp')} about={text('identity.setUpAbout')}>
      <IdentityForm
        problem={command.problem}
        isBusy={command.isBusy}
        action={text('identity.create')}
        onSubmit={() => void setUp()}
      >
        <TextField label={text('identity.company')} autoComplete="organization" maxLength={100} {...field('company')} />
        <TextField label={text('identity.name')} autoComplete="name" maxLength={100} {...field('name')} />
        <TextField
          label={text('identity.email')}
          type="email"
          autoComplete="username"
          maxLength={254}
          {...field('email')}
        />
        <TextField
          label={text('identity.password')}
          type="password"
          autoComplete="new-password"
          minLength={passwordLength}
          maxLength={200}
          hint={text('identity.passwordHint', { length: passwordLength })}
          {...field('password')}
        />
        {isZoneOpen ? (
          <Select
            label={text('personal.timeZone')}
            options={timeZones(form.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            {...field('timeZone')}
          />
        ) : (
          <p className={styles.zone}>
            {text('identity.yourTimeZone', { zone: form.timeZone.replaceAll('_', ' ') })}{' '}
            <LinkButton onClick={() => setZoneOpen(true)}>{text('identity.change')}</LinkButton>
          </p>
        )}
      </IdentityForm>
      <p className={styles.setup}>
        <Link to="/sign-in" className={styles.link}>
          {text('identity.toSignIn')}
        </Link>
      </p>
    </IdentityPage>
  )
}
