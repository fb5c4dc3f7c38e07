import type { ConversationId } from '@parley/contract/ids'
import { Search } from 'lucide-react'
import { useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { PresenceMenu } from '../personal/PresenceMenu.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { FilterRow } from '../ui/FilterRow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ChatList } from './ChatList.tsx'
import { type AnswerFilter, answerFilters } from './conversation-groups.ts'
import styles from './ListColumn.module.css'
import type { List } from './use-list.ts'

export interface ListColumnProps {
  list: List
  filter: AnswerFilter
  search: string
  onAsk: (question: { filter?: AnswerFilter; search?: string }) => void
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
}

/** The left column: search, filters and the list itself. */
export function ListColumn({ list, filter, search, onAsk, current, onOpen }: ListColumnProps) {
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      {useIsPhone() && (
        <div className={styles.phoneHead}>
          <h1 className={styles.title}>{text('chats.chats')}</h1>
          <PresenceMenu shape="bar" />
        </div>
      )}
      <div className={styles.search}>
        <TextField
          ref={field}
          label={text('chats.search')}
          hideLabel
          type="search"
          placeholder={text('chats.search')}
          icon={<Icon of={Search} />}
          value={search}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onAsk({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || search === '') return
            event.preventDefault()
            event.stopPropagation()
            onAsk({ search: '' })
          }}
        />
      </div>
      <div className={styles.filters}>
        <FilterRow
          label={text('chats.whoWroteLast')}
          filters={answerFilters.map((key) => ({ key, label: text(`chats.filter.${key}`) }))}
          selected={filter}
          onSelect={(key) => onAsk({ filter: key })}
        />
      </div>
      <ChatList list={list} current={current} onOpen={onOpen} isNarrowed={filter !== 'all' || search !== ''} />
    </>
  )
}
