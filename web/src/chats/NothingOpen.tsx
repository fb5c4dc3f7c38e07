import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { List } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { WhyNoNew } from '../holding/WhyNoNew.tsx'
import { loadSettingsWords } from '../i18n/load-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { groupOf } from './conversation-groups.ts'
import styles from './NothingOpen.module.css'
import { useTakeable } from './use-takeable.ts'

/** Says some words of the settings. */
const FirstSteps = lazy(async () => {
  const [screen] = await Promise.all([import('../settings/FirstSteps.tsx'), loadSettingsWords()])
  return screen
})

interface NothingOpenProps {
  waiting: readonly ConversationView[]
  onOpen: (id: ConversationId) => void
  onShowList: () => void
}

/** The work surface with no conversation on it: what comes next. */
export function NothingOpen({ waiting, onOpen, onShowList }: NothingOpenProps) {
  const text = useText()
  const { role } = useDesk().session
  // Whom one has promised an answer comes before whom nobody has.
  const owed = useOwed()
  const takeable = useTakeable(waiting)
  const next = owed[0] ?? takeable[0]
  const hasDrawer = useMedia('(768px <= width < 1024px)')
  return (
    <div className={styles.frame}>
      <h1 className={styles.hidden}>{text('chats.chats')}</h1>
      {hasDrawer && (
        <div className={styles.list}>
          <Button icon={<Icon of={List} />} onClick={onShowList}>
            {text('chats.list')}
          </Button>
        </div>
      )}
      {next ? (
        <EmptyState
          title={
            owed.length > 0
              ? text('chats.owedCount', { count: owed.length })
              : text('chats.waitingCount', { count: takeable.length })
          }
          action={
            <Button tone="primary" onClick={() => onOpen(next.id)}>
              {text('chats.openFirst', { name: next.contact.name })}
            </Button>
          }
        >
          {owed.length === 0 && text('chats.openHint')}
        </EmptyState>
      ) : (
        <EmptyState title={text(waiting.length > 0 ? 'chats.nobodyWaitsForYou' : 'chats.nobodyWaits')}>
          <WhyNoNew />
          {waiting.length > 0 && ` ${text('chats.waitElsewhere', { count: waiting.length })}`}
        </EmptyState>
      )}
      {(role === 'owner' || role === 'admin') && (
        <Suspense>
          <FirstSteps />
        </Suspense>
      )}
    </div>
  )
}

/** One's own chats in which the client waits for an answer, who waits longest first. */
function useOwed(): readonly ConversationView[] {
  const { stores, session } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  return useMemo(
    () =>
      [...conversations.values()]
        .flatMap(({ view }) =>
          groupOf(view, session.operatorId) === 'mine' && view.waitingSince !== null ? [view] : [],
        )
        .sort((left, right) => ((left.waitingSince ?? '') < (right.waitingSince ?? '') ? -1 : 1)),
    [conversations, session.operatorId],
  )
}
