import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { WhyNoNew } from '../holding/WhyNoNew.tsx'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './EmptyGroup.module.css'
import { useSeesOwnOnly } from './use-sees-own-only.ts'
import { useTakeable } from './use-takeable.ts'

interface EmptyGroupProps {
  group: 'mine' | 'open'
  /** The chats that nobody has, in the order of the list. */
  waiting: readonly ConversationView[]
  isNarrowed: boolean
  onOpen: (id: ConversationId) => void
}

/** What stands in a group without rows: what belongs there, why nothing comes, and one thing to do. */
export function EmptyGroup({ group, waiting, isNarrowed, onOpen }: EmptyGroupProps) {
  const text = useText()
  const seesOwnOnly = useSeesOwnOnly()
  const takeable = useTakeable(waiting)
  const [next] = takeable
  if (isNarrowed) return <p className={styles.empty}>{text('chats.nothingFound')}</p>
  if (group === 'open') {
    return <p className={styles.empty}>{text(seesOwnOnly ? 'chats.newHiddenAway' : 'chats.queueEmpty')}</p>
  }
  return (
    <p className={styles.empty}>
      {text('chats.noneMine')} <WhyNoNew />{' '}
      {next ? (
        <LinkButton onClick={() => onOpen(next.id)}>{text('chats.openNext', { count: takeable.length })}</LinkButton>
      ) : (
        waiting.length > 0 && text('chats.waitElsewhere', { count: waiting.length })
      )}
    </p>
  )
}
