import { useStore } from 'zustand'
import { announcements } from './announce.ts'
import styles from './VisuallyHidden.module.css'

/** The two live regions of the page. Mounted once, by the shell. */
export function Announcer() {
  const { polite, assertive } = useStore(announcements)
  return (
    <>
      <div className={styles.hidden} role="status">
        <span key={polite.turn}>{polite.words}</span>
      </div>
      <div className={styles.hidden} role="alert">
        <span key={assertive.turn}>{assertive.words}</span>
      </div>
    </>
  )
}
