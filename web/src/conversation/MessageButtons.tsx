import type { Buttons } from '@parley/contract/buttons'
import { useText } from '../i18n/use-text.ts'
import styles from './MessageButtons.module.css'

/** What the client may answer by one press: to be read here, not pressed. */
export function MessageButtons({ buttons }: { buttons: Buttons }) {
  const text = useText()
  return (
    <ul className={styles.buttons} aria-label={text('message.buttons')}>
      {buttons.map((button) => (
        <li key={button} className={styles.button}>
          {button}
        </li>
      ))}
    </ul>
  )
}
