import type { ConversationView } from '@parley/contract/views'
import { useMe, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import styles from './TakeBand.module.css'

interface TakeBandProps {
  view: ConversationView
  isBusy: boolean
  /** Why the last try did not succeed. */
  problem: string | undefined
  onTake: () => void
}

/** Below a conversation that is not mine: take it, or why there is nothing to take. */
export function TakeBand({ view, isBusy, problem, onTake }: TakeBandProps) {
  const text = useText()
  const me = useMe()
  const isFull = me !== undefined && me.limit > 0 && me.load >= me.limit
  return (
    <div className={styles.frame}>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {view.chat.state === 'waiting' && isFull && (
        <p className={styles.reason}>{text('chats.atLimit', { limit: me.limit })}</p>
      )}
      {view.chat.state === 'waiting' ? (
        <button
          type="button"
          className={styles.take}
          aria-keyshortcuts="Alt+A"
          aria-busy={isBusy || undefined}
          disabled={isFull}
          onClick={() => !isBusy && onTake()}
        >
          <LockGlyph isOpen />
          <span className={styles.words}>
            {text(me?.status === 'away' ? 'chats.becomeActiveAndTake' : 'chats.take')}
          </span>
          <span className={styles.key} aria-hidden>
            Alt+A
          </span>
        </button>
      ) : (
        <ClosedBand view={view} />
      )}
    </div>
  )
}

function ClosedBand({ view }: { view: ConversationView }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const { chat } = view
  const operator = useOperator(
    chat.state === 'active' ? chat.holderId : chat.state === 'finished' ? chat.finishedBy : null,
  )
  return (
    <div className={styles.closed}>
      <LockGlyph isOpen={false} />
      {chat.state === 'finished' ? (
        <span>
          {text('chats.finishedAt', { moment: moments.short(Date.parse(chat.finishedAt), now) })}{' '}
          {text(`chats.afterFinish.${view.case.status}`)}
        </span>
      ) : (
        <span>{text('chats.heldBy', { name: operator?.name ?? '' })}</span>
      )}
    </div>
  )
}
