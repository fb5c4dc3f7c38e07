import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CasesProps } from '../cases/cases-props.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './Notices.module.css'

/** «Мои обращения», loaded when they are first asked for. */
export function CasesTab() {
  const chat = useChat()
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const [Page, setPage] = useState<{ of: ComponentType<CasesProps> }>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    import('../cases/CasesPage.tsx').then(
      ({ CasesPage }) => setPage({ of: CasesPage }),
      () => setFailed(true),
    )
  }, [])
  if (Page !== undefined)
    return <Page.of line={chat.cases} words={words} locale={locale} toChat={() => chat.showPageOf('chat')} />
  return (
    <p class={styles.notice} role="status">
      {hasFailed ? words.cases.failed : words.cases.loading}
    </p>
  )
}
