import { useText } from '../i18n/use-text.ts'
import styles from './SkipLinks.module.css'

/** Ids of the landmarks that one can jump to; the frame and its columns carry them. */
export const landmarkIds = { main: 'main', list: 'list' } as const

/** The first stops of Tab: straight to the work, past the navigation. */
export function SkipLinks({ hasList = false }: { hasList?: boolean }) {
  const text = useText()
  return (
    <div className={styles.links}>
      {hasList && <SkipLink to={landmarkIds.list} label={text('shell.skipToList')} />}
      <SkipLink to={landmarkIds.main} label={text('shell.skipToMain')} />
    </div>
  )
}

function SkipLink({ to, label }: { to: string; label: string }) {
  return (
    <a
      className={styles.link}
      href={`#${to}`}
      onClick={(event) => {
        // The address belongs to the router: only focus moves.
        event.preventDefault()
        document.getElementById(to)?.focus()
      }}
    >
      {label}
    </a>
  )
}
