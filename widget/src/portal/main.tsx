import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { readLocale } from '../link/panel-address.ts'
import { CasesPage } from '../panel/cases/CasesPage.tsx'
import type { CasesProps } from '../panel/cases/cases-props.ts'
import { openCasesLine } from '../panel/network/cases-line.ts'
import { wordsOf } from '../panel/words/words.ts'
import '../panel/screen/base.css'
import styles from './Portal.module.css'

/** «Мои обращения» as a page of its own, opened by a signed link. The link's secret stands behind the `#`, which no server sees or logs. */
function startPortal(): void {
  const locale = readLocale(navigator.language) ?? 'en'
  const words = wordsOf[locale]
  const root = document.documentElement
  root.lang = locale
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paint = (): void => {
    root.dataset['theme'] = dark.matches ? 'dark' : 'light'
    // Our own colour: whose page it is, the link alone knows.
    if (dark.matches) root.style.setProperty('--brand-ink', '#5fbacf')
    else root.style.removeProperty('--brand-ink')
  }
  dark.addEventListener('change', paint)
  paint()
  const line = openCasesLine(() => ({ query: '', headers: { 'x-parley-link': location.hash.slice(1) } }))
  const panel = document.getElementById('panel')
  if (panel === null) return
  render(<Portal line={line} words={words} locale={locale} />, panel)
}

/** Whose page it is stands above, once the link has told. */
function Portal(props: CasesProps) {
  const { cases } = props.words
  const [company, setCompany] = useState('')
  const title = company === '' ? cases.title : `${cases.title} · ${company}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div class={styles.portal}>
      <header class={styles.header}>
        <h1>{title}</h1>
      </header>
      <main class={styles.main}>
        <CasesPage {...props} named={setCompany} />
      </main>
    </div>
  )
}

startPortal()
// The same tab may be given another link.
addEventListener('hashchange', () => location.reload())
