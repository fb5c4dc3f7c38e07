import type { PanelState } from '../chat/panel-state.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './QuickReplies.module.css'

/** What may be said by one press: first questions, until he has written; later what stands under the newest message to him. */
export function QuickReplies() {
  const chat = useChat()
  const words = useWords()
  const isFirst = usePanel(({ conversation }) => conversation.newestSeq === 0)
  const replies = usePanel(repliesOf)
  if (replies === undefined || replies.length === 0) return null
  return (
    <div class={styles.replies} role="group" aria-label={isFirst ? words.quickReplies : words.answers}>
      {replies.map((reply) => (
        <button key={reply} type="button" class={styles.reply} onClick={() => chat.say(reply)}>
          {reply}
        </button>
      ))}
    </div>
  )
}

function repliesOf({ look, conversation, outbox, ask }: PanelState): readonly string[] | undefined {
  if (outbox.length > 0 || conversation.standing.block !== null) return undefined
  if (conversation.newestSeq > 0) return conversation.messages.at(-1)?.buttons
  return ask.length === 0 ? look?.quickReplies : undefined
}
