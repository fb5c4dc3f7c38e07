import type { ReactNode } from 'react'
import styles from './SettingsSection.module.css'

/** The head of a page of settings. */
export function SettingsHead({ title, aside }: { title: ReactNode; aside?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {aside}
    </header>
  )
}

/** One matter of a page: its name, a word about it, its fields. */
export function SettingsSection({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.name}>
        {title} {about !== undefined && <span className={styles.about}>{about}</span>}
      </h2>
      {children}
    </section>
  )
}

/** The bar below a form that has been changed: who is affected, take back or keep. */
export function SaveBar({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.bar}>
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  )
}
