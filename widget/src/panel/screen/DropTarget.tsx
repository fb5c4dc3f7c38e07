import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useChat, useWords } from './chat-context.ts'
import styles from './DropTarget.module.css'

/** Files may be dropped anywhere on the panel. */
export function DropTarget({ children }: { children: ComponentChildren }) {
  const chat = useChat()
  const words = useWords()
  const [isOver, setOver] = useState(false)
  return (
    <div
      class={styles.target}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (chat.store.get().conversation.standing.block === null) chat.choose([...(event.dataTransfer?.files ?? [])])
      }}
    >
      {children}
      {isOver && <div class={styles.hint}>{words.dropHere}</div>}
    </div>
  )
}
