import type { MessageView } from '@parley/contract/message-views'
import { useState } from 'react'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './EditedMark.module.css'
import { textDifference } from './text-difference.ts'

/** That a message was edited, and on demand what each edit changed (B-13). */
export function EditedMark({ message }: { message: MessageView }) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.frame}>
      <LinkButton className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text(isOpen ? 'message.hideEdits' : 'message.showEdits')}
      </LinkButton>
      {isOpen && <Edits message={message} />}
    </div>
  )
}

function Edits({ message: { edits, text: current } }: { message: MessageView }) {
  const text = useText()
  const moments = useMoments()
  return (
    <ol className={styles.edits}>
      {edits.map((edit, index) => (
        <li key={edit.at} className={styles.edit}>
          <time dateTime={edit.at} className={styles.time}>
            {moments.time(Date.parse(edit.at))}
          </time>
          <p dir="auto" className={styles.words}>
            {textDifference(edit.text, edits[index + 1]?.text ?? current).map((run, at) => {
              switch (run.kind) {
                case 'same':
                  return <span key={at}>{run.text}</span>
                case 'removed':
                  return (
                    <del key={at} className={styles.removed}>
                      <VisuallyHidden>{text('message.removedWords')} </VisuallyHidden>
                      {run.text}
                    </del>
                  )
                case 'added':
                  return (
                    <ins key={at} className={styles.added}>
                      <VisuallyHidden>{text('message.addedWords')} </VisuallyHidden>
                      {run.text}
                    </ins>
                  )
              }
            })}
          </p>
        </li>
      ))}
    </ol>
  )
}
