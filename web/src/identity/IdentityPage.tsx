import type { ReactNode } from 'react'
import { switchLocale } from '../i18n/load-locale.ts'
import { localeNames, locales } from '../i18n/locale.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { ParleyMark } from '../ui/glyphs/ParleyMark.tsx'
import styles from './IdentityPage.module.css'

/** The page before the desk: the product's mark, one form, the languages. Of the company it says nothing. */
export function IdentityPage({
  title,
  about,
  aside,
  children,
}: {
  title: string
  about?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  const text = useText()
  const current = useLocale()
  usePageTitle([title])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ParleyMark size={32} />
        <span className={styles.product}>Parley</span>
        <div className={styles.languages} role="group" aria-label={text('personal.language')}>
          {locales.map((locale) => (
            <button
              key={locale}
              type="button"
              lang={locale}
              className={styles.language}
              aria-pressed={locale === current}
              onClick={() => void switchLocale(locale)}
            >
              {localeNames[locale]}
            </button>
          ))}
        </div>
      </header>
      <main className={aside ? styles.withAside : styles.main}>
        <section className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          {about !== undefined && <p className={styles.about}>{about}</p>}
          {children}
        </section>
        {aside}
      </main>
    </div>
  )
}
