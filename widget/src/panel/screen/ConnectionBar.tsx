import styles from './ConnectionBar.module.css'
import { usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'

/** Says calmly that the network is away and that nothing is lost by it. */
export function ConnectionBar() {
  const words = useWords()
  const lost = usePanel((state) => state.line === 'lost' && state.refusal === null)
  const waiting = usePanel((state) => state.outbox.filter((message) => message.state.type === 'waiting').length)
  return (
    <div role="status">
      {lost && (
        <div class={styles.bar}>
          <Icon name="offline" size={16} />
          <span>{waiting === 0 ? words.offline : words.offlineWaiting(waiting)}</span>
        </div>
      )}
    </div>
  )
}
