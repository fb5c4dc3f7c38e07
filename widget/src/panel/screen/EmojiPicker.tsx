import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from './chat-context.ts'
import styles from './EmojiPicker.module.css'

/** What people write to a shop; everything else is in the system's own picker. */
const emojis = [
  ...['😊', '😀', '😉', '😂', '😅', '🤔', '😍', '😢', '😭', '😠', '😱', '🤷'],
  ...['👍', '👎', '🙏', '👏', '🤝', '👌', '❤️', '🔥', '🎉', '✅', '❓', '📦'],
]
const columns = 8

interface EmojiPickerProps {
  insert: (emoji: string) => void
  /** Also returns the focus. */
  close: () => void
}

/** A small grid: one stop of the Tab key, arrows inside. */
export function EmojiPicker({ insert, close }: EmojiPickerProps) {
  const words = useWords()
  const grid = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(0)
  useLayoutEffect(() => {
    grid.current?.querySelectorAll('button')[place]?.focus({ preventScroll: true })
  }, [place])
  const keys = systemPickerKeys()
  return (
    <div
      class={styles.picker}
      role="group"
      aria-label={words.emoji}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (event.key === 'Escape') close()
        else if (step !== undefined) setPlace(Math.min(emojis.length - 1, Math.max(0, place + step)))
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div ref={grid} class={styles.grid}>
        {emojis.map((emoji, at) => (
          <button
            key={emoji}
            type="button"
            class={styles.emoji}
            tabIndex={at === place ? 0 : -1}
            onClick={() => {
              close()
              insert(emoji)
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
      {keys !== null && <p class={styles.hint}>{words.emojiHint(keys)}</p>}
    </div>
  )
}

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }

/** How the visitor's system opens its own picker; null where there is no such key. */
function systemPickerKeys(): string | null {
  const agent = navigator.userAgent
  if (agent.includes('Windows')) return 'Win + .'
  return agent.includes('Mac OS') ? 'Ctrl + Cmd + Space' : null
}
