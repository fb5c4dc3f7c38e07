import type { Reaction } from '@parley/contract/reaction'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FeedItem } from '../feed/feed-rows.ts'
import { useChat, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import styles from './Reactions.module.css'

const five: readonly Reaction[] = ['👍', '❤️', '😊', '😢', '👎']

/** His own emoji on a message to him; pressed again it is taken back. */
export function Reactions({ seq, reactions }: { seq: number; reactions: FeedItem['reactions'] }) {
  const chat = useChat()
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const choice = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isOpen) choice.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isOpen])
  const own = five.find((emoji) => reactions.includes(emoji))
  /** The focus goes back to the message. */
  function close(): void {
    choice.current?.closest('article')?.focus({ preventScroll: true })
    setOpen(false)
  }

  return (
    <div class={`${styles.reactions} ${isOpen || own !== undefined ? styles.kept : ''}`}>
      {isOpen ? (
        <div
          ref={choice}
          class={styles.choice}
          role="group"
          aria-label={words.react}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          {five.map((emoji) => (
            <button
              key={emoji}
              type="button"
              class={styles.emoji}
              aria-label={words.reactions[emoji]}
              title={words.reactions[emoji]}
              aria-pressed={emoji === own}
              onClick={() => {
                chat.react(seq, emoji === own ? null : emoji)
                close()
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      ) : (
        <button
          type="button"
          class={styles.own}
          data-react
          tabIndex={-1}
          aria-label={own === undefined ? words.react : `${words.react}: ${words.reactions[own]}`}
          title={words.react}
          aria-expanded={false}
          onClick={() => setOpen(true)}
        >
          {own ?? <Icon name="smile" size={16} />}
        </button>
      )}
    </div>
  )
}
