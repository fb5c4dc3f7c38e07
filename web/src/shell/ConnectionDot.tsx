import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './ConnectionDot.module.css'

/** The desk's line to the server. */
export type Connection = 'online' | 'connecting' | 'offline'

const words = {
  online: 'shell.online',
  connecting: 'shell.connecting',
  offline: 'shell.offline',
} as const

/** State of the connection: shape and word, the hue only helps. */
export function ConnectionDot({ connection }: { connection: Connection }) {
  const text = useText()
  return (
    <span className={classNames(styles.connection, styles[connection])}>
      <span className={styles.dot} aria-hidden />
      {text(words[connection])}
    </span>
  )
}
