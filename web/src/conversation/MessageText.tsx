import { memo } from 'react'
import styles from './MessageText.module.css'
import { textParts } from './text-parts.ts'

/** The words of a message: lines as they were typed, addresses that can be opened. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <p className={styles.text} dir="auto">
      {textParts(text).map((part, index) =>
        part.kind === 'words' ? (
          part.text
        ) : (
          <a key={index} className={styles.link} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </p>
  )
})
