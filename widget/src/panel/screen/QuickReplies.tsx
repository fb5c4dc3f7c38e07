import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './QuickReplies.module.css'

/** First questions to choose by one press, until he has written. */
export function QuickReplies() {
  const chat = useChat()
  const words = useWords()
  const replies = usePanel(({ look, conversation, outbox, ask }) =>
    conversation.newestSeq === 0 && outbox.length === 0 && ask.length === 0 && conversation.standing.block === null
      ? look?.quickReplies
      : undefined,
  )
  if (replies === undefined || replies.length === 0) return null
  return (
    <div class={styles.replies} role="group" aria-label={words.quickReplies}>
      {replies.map((reply) => (
        <button key={reply} type="button" class={styles.reply} onClick={() => chat.say(reply)}>
          {reply}
        </button>
      ))}
    </div>
  )
}
