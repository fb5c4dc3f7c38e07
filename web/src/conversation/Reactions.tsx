import type { ReactionFailure } from '@parley/contract/message-views'
import type { Reaction } from '@parley/contract/reaction'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Reactions.module.css'
import { drawnShapes, ownShapes, ownWords } from './reaction-shapes.ts'

/** The client's own emoji on a message. */
export function Reactions({ reactions, clientName }: { reactions: readonly string[]; clientName: string }) {
  if (reactions.length === 0) return null
  return (
    <span className={styles.reactions}>
      {reactions.map((reaction) => {
        const shape = drawnShapes[reaction]
        return (
          <span key={reaction} role="img" aria-label={reaction} className={styles.reaction}>
            {shape ? <Icon of={shape} size={14} /> : reaction}
          </span>
        )
      })}
      {clientName}
    </span>
  )
}

/** Ours did not reach the client after all, or is still there for him: why. */
export function FailedReaction({ failure: { reaction, code } }: { failure: ReactionFailure }) {
  const text = useText()
  return (
    <span className={styles.failure}>
      {reaction === null ? text('message.reactionNotRemoved') : text('message.reactionNotSent')}{' '}
      {text(`delivery.error.${code}`)}
    </span>
  )
}

/** Ours on a message of the client's: he sees it, too. */
export function OwnReaction({ reaction }: { reaction: Reaction }) {
  const text = useText()
  return (
    <span className={styles.reactions}>
      <span role="img" aria-label={text(ownWords[reaction])} className={styles.reaction}>
        <Icon of={ownShapes[reaction]} size={14} />
      </span>
      {text('message.reactionOfOurs')}
    </span>
  )
}
