import { Flame, Heart, Laugh, type LucideIcon, ThumbsDown, ThumbsUp } from 'lucide-react'
import { Icon } from '../ui/Icon.tsx'
import styles from './Reactions.module.css'

/** Drawn by us, as a system without colour emoji shows nothing for them. */
const drawn: Readonly<Record<string, LucideIcon>> = {
  '👍': ThumbsUp,
  '👎': ThumbsDown,
  '❤': Heart,
  '❤️': Heart,
  '🔥': Flame,
  '😁': Laugh,
}

/** The client's own emoji on a message. */
export function Reactions({ reactions, clientName }: { reactions: readonly string[]; clientName: string }) {
  if (reactions.length === 0) return null
  return (
    <span className={styles.reactions}>
      {reactions.map((reaction) => {
        const shape = drawn[reaction]
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
