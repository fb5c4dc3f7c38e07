import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { listSorts, type SortedGroup } from './conversation-groups.ts'
import styles from './GroupHead.module.css'
import { listSettings, sortGroup, toggleGroup } from './list-settings.ts'

interface GroupHeadProps {
  group: SortedGroup
  count: number
  isOpen: boolean
}

/** The head of a group: opens and closes it, says how many are in it and how they are sorted. */
export const GroupHead = memo(function GroupHead({ group, count, isOpen }: GroupHeadProps) {
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
            <button {...trigger} type="button" className={styles.sort}>
              {text(`chats.sort.${sort}`)}
              <Icon of={ChevronDown} size={12} />
            </button>
          )}
        </Menu>
      )}
    </div>
  )
})
