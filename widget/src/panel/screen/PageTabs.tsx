import { useChat, usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import styles from './PageTabs.module.css'

const pages = [
  { page: 'chat', icon: 'chat' },
  { page: 'cases', icon: 'inbox' },
] as const

/** Between the talk and «Мои обращения»; there once he has written. */
export function PageTabs() {
  const chat = useChat()
  const words = useWords()
  const shown = usePanel((state) => state.page)
  const hasTalked = usePanel(({ conversation, refusal }) => conversation.newestSeq > 0 && refusal === null)
  if (!hasTalked) return null
  return (
    <nav class={styles.tabs} aria-label={words.pages.label}>
      {pages.map(({ page, icon }) => (
        <button
          key={page}
          type="button"
          class={styles.tab}
          aria-current={page === shown ? 'page' : undefined}
          onClick={() => chat.showPageOf(page)}
        >
          <Icon name={icon} />
          {words.pages[page]}
        </button>
      ))}
    </nav>
  )
}
