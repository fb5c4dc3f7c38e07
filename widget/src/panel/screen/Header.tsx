import { usePanel, useWords } from './chat-context.ts'
import styles from './Header.module.css'
import { Icon } from './Icon.tsx'

/** Who answers, and whether somebody is there. */
export function Header({ title, close }: { title: string; close: () => void }) {
  const words = useWords()
  const status = usePanel(({ line, refusal, conversation }) => {
    if (refusal !== null) return ''
    if (line !== 'online') return words.connecting
    const { status: now, answersIn, chat } = conversation.standing
    if (chat === 'bot') return words.botAnswers
    return now === 'online' && answersIn !== null ? words.answersIn(answersIn) : words.status[now]
  })
  return (
    <header class={styles.header}>
      <div class={styles.names}>
        <h1 class={styles.title}>{title}</h1>
        <p class={styles.status} role="status">
          {status}
        </p>
      </div>
      <button type="button" class={styles.close} aria-label={words.close} title={words.close} onClick={close}>
        <Icon name="close" />
      </button>
    </header>
  )
}
