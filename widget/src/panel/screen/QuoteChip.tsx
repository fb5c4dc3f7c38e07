import { summary } from '../feed/feed-rows.ts'
import { authorWords } from '../words/author-words.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import styles from './QuoteChip.module.css'

/** What the message being written answers. */
export function QuoteChip() {
  const chat = useChat()
  const words = useWords()
  const target = usePanel(({ draft, conversation }) =>
    draft.replyToSeq === null ? undefined : conversation.messages.find(({ seq }) => seq === draft.replyToSeq),
  )
  if (target === undefined) return null
  return (
    <div class={styles.chip}>
      <Icon name="reply" size={16} />
      <div class={styles.words}>
        <div class={styles.author}>
          {target.from === 'visitor' ? words.replyToSelf : words.replyTo(authorWords(words, target))}
        </div>
        <div class={styles.text}>{summary(target)}</div>
      </div>
      <button
        type="button"
        class={styles.cancel}
        aria-label={words.cancelReply}
        title={words.cancelReply}
        onClick={() => chat.replyTo(null)}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}
