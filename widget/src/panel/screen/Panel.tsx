import { useEffect } from 'preact/hooks'
import { readable, textOn } from '../../link/color-contrast.ts'
import { CasesTab } from './CasesTab.tsx'
import { Composer } from './Composer.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { usePanel, useWords } from './chat-context.ts'
import { DropTarget } from './DropTarget.tsx'
import { Header } from './Header.tsx'
import { Log } from './Log.tsx'
import { BlockNotice, Notices } from './Notices.tsx'
import { PageTabs } from './PageTabs.tsx'
import styles from './Panel.module.css'
import { PreChat } from './PreChat.tsx'

/** The whole panel: header, log, composer, in the order of the keyboard. */
export function Panel({ close }: { close: () => void }) {
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const title = usePanel(({ look }) => look?.titles[locale] ?? look?.title) ?? words.title
  const page = usePanel((state) => state.page)
  usePaint()
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = title
  }, [locale, title])
  return (
    <DropTarget>
      <div class={styles.panel}>
        <Header title={title} close={close} />
        <main class={styles.main}>
          <ConnectionBar />
          {page === 'chat' ? <ChatPage /> : <CasesTab />}
        </main>
        <PageTabs />
      </div>
    </DropTarget>
  )
}

function ChatPage() {
  const refused = usePanel((state) => state.refusal !== null)
  const blocked = usePanel(({ conversation }) => conversation.standing.block !== null)
  const asked = usePanel((state) => state.ask)
  const isLost = usePanel((state) => state.sessionLost)
  // Whose talk was lost is asked for his address above.
  const ask = isLost ? asked.filter(({ kind }) => kind !== 'email') : asked
  return (
    <>
      <Notices />
      <Log />
      <BlockNotice />
      {!refused && (ask.length > 0 && !blocked ? <PreChat fields={ask} /> : <Composer blocked={blocked} />)}
    </>
  )
}

/** The shop's colour, with words on it and in it that can be read. */
function usePaint(): void {
  const color = usePanel((state) => state.look?.color ?? state.startColor)
  const theme = usePanel((state) => state.theme)
  useEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = theme
    if (color === '') return
    root.style.setProperty('--brand', color)
    root.style.setProperty('--on-brand', textOn(color))
    // On dark, what is barely readable looks fainter than what is not chosen.
    const ink = theme === 'dark' ? readable(color, '#1f2529', 6.5) : readable(color, '#faf9f6')
    root.style.setProperty('--brand-ink', ink)
  }, [color, theme])
}
