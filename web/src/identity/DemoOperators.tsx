import type { WelcomeView } from '@parley/contract/routes'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './DemoOperators.module.css'

type DemoOperator = WelcomeView['demo'][number]

/** The people of the demo, with their passwords: nothing here is secret. */
export function DemoOperators({
  operators,
  isBusy,
  onSignIn,
}: {
  operators: readonly DemoOperator[]
  isBusy: boolean
  onSignIn: (operator: DemoOperator) => void
}) {
  const text = useText()
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.title}>
        {text('identity.demo')}
      </h2>
      <p className={styles.about}>{text('identity.demoAbout')}</p>
      <ul className={styles.list}>
        {operators.map((operator) => (
          <li key={operator.email} className={styles.operator}>
            <Avatar name={operator.name} size={40} />
            <div className={styles.words}>
              <p className={styles.name}>
                {operator.name} <span className={styles.role}>{text(`role.${operator.role}`)}</span>
              </p>
              <p className={styles.secret}>
                <span>{operator.email}</span> <code>{operator.password}</code>
              </p>
            </div>
            <Button
              disabled={isBusy}
              aria-label={text('identity.signInAs', { name: operator.name })}
              onClick={() => onSignIn(operator)}
            >
              {text('identity.enter')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
