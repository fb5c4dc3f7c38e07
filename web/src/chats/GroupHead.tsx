import type { ConversationView } from '@parley/contract/views'
import { ArrowDownUp, ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import { listSorts, type SortedGroup } from './conversation-groups.ts'
import styles from './GroupHead.module.css'
import { listSettings, sortGroup, toggleGroup } from './list-settings.ts'
import { worstWait } from './wait.ts'

interface GroupHeadProps {
  group: SortedGroup
  count: number
  isOpen: boolean
  /** Who waits in it for somebody to take him. */
  waiting: readonly ConversationView[]
}

/** The head of a group: opens and closes it, says how many are in it, how long somebody waits to be taken, and how they are sorted. */
export const GroupHead = memo(function GroupHead({ group, count, isOpen, waiting }: GroupHeadProps) {
  const text = useText()
  const sort = useStore(listSettings, (settings) => settings.sorts[group])
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => toggleGroup(group)}>
          <Icon of={isOpen ? ChevronDown : ChevronRight} size={14} />
          {text(`chats.group.${group}`)} <span className={styles.count}>{count}</span>
        </button>
      </h2>
      {waiting.length > 0 && <WorstWait waiting={waiting} />}
      {isOpen && count > 1 && (
        <Menu
          label={text('chats.sort')}
          align="end"
          entries={() =>
            listSorts
              .filter((key) => group !== 'finished' || key !== 'longest_wait')
              .map((key) => ({
                kind: 'choice',
                label: text(`chats.sort.${key}`),
                isChosen: key === sort,
                onSelect: () => sortGroup(group, key),
              }))
          }
        >
          {(trigger) => (
            <button {...trigger} type="button" className={styles.sort} title={text('chats.sort')}>
              <span className={styles.order}>{text(`chats.sort.${sort}`)}</span>
              <Icon of={ArrowDownUp} size={14} className={styles.noRoom} />
              <Icon of={ChevronDown} size={12} />
            </button>
          )}
        </Menu>
      )}
    </div>
  )
})

/** However far one scrolls, and with the group closed, it is seen that somebody waits too long. */
function WorstWait({ waiting }: Pick<GroupHeadProps, 'waiting'>) {
  const text = useText()
  const queues = useStore(useDesk().stores.queues, (state) => state.byId)
  const wait = worstWait(waiting, queues, useNow('slow'))
  if (wait === null) return null
  return (
    <span className={styles.wait} title={text('chats.worstWait')}>
      <VisuallyHidden>{text('chats.worstWait')} </VisuallyHidden>
      <WaitTime since={wait.since} level={wait.level} />
    </span>
  )
}
