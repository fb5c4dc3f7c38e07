import { refusalWords } from '../words/words.ts'
import { usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import styles from './Notices.module.css'

/** What the visitor should know before he writes or while he waits. */
export function Notices() {
  const words = useWords()
  const notice = usePanel(({ refusal, line, conversation: { status, chat } }) => {
    if (refusal !== null) return 'refused'
    if (line !== 'online' || chat === 'active') return null
    if (status === 'off_shift') return 'off_shift'
    return status === 'busy' && chat === 'waiting' ? 'busy' : null
  })
  const code = usePanel(({ refusal }) => refusal?.code)
  return (
    <div role="status">
      {notice === 'refused' && code !== undefined && (
        <div class={`${styles.notice} ${styles.danger}`}>
          <Icon name="info" />
          <p>{refusalWords(words, code)}</p>
        </div>
      )}
      {notice === 'busy' && (
        <div class={styles.notice}>
          <Icon name="clock" />
          <div>
            <p class={styles.title}>{words.busyTitle}</p>
            <p>{words.busyText}</p>
          </div>
        </div>
      )}
      {notice === 'off_shift' && (
        <div class={styles.notice}>
          <Icon name="moon" />
          <div>
            <p class={styles.title}>{words.offShiftTitle}</p>
            <p>{words.offShiftText}</p>
          </div>
        </div>
      )}
    </div>
  )
}
