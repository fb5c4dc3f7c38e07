import type { ChannelId, ConversationId } from '@parley/contract/ids'
import { Ellipsis, Search, Table2 } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { PresenceMenu } from '../personal/PresenceMenu.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { FilterRow } from '../ui/FilterRow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ChannelRow } from './ChannelRow.tsx'
import { ChatList } from './ChatList.tsx'
import { type AnswerFilter, answerFilters } from './conversation-groups.ts'
import styles from './ListColumn.module.css'
import type { List } from './use-list.ts'

/** What of the list's question is asked differently from now on. */
export interface ListQuestionChange {
  filter?: AnswerFilter
  search?: string
  channel?: ChannelId | null
}

export interface ListColumnProps {
  list: List
  filter: AnswerFilter
  search: string
  channel: ChannelId | null
  onAsk: (question: ListQuestionChange) => void
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
  onOpenMessage: GoToMessage
  /** «Чаты и фильтры». */
  onDetails: () => void
}

const SearchResults = lazy(async () => ({ default: (await import('../search/SearchResults.tsx')).SearchResults }))

/** The left column: search, filters and the list itself. */
export function ListColumn(props: ListColumnProps) {
  const { list, filter, search, channel, onAsk, current, onOpen, onOpenMessage, onDetails } = props
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLDivElement>(null)
  useShortcut('search', () => field.current?.select())
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
          className={styles.searchField}
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
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              results.current?.querySelector('a')?.focus()
            }
            if (event.key !== 'Escape' || search === '') return
            event.preventDefault()
            event.stopPropagation()
            onAsk({ search: '' })
          }}
        />
        <Menu
          label={text('chats.moreOfList')}
          align="end"
          entries={() => [
            { kind: 'action', label: text('chats.detailedList'), icon: <Icon of={Table2} />, onSelect: onDetails },
          ]}
        >
          {(trigger) => <IconButton {...trigger} label={text('chats.moreOfList')} icon={<Icon of={Ellipsis} />} />}
        </Menu>
      </div>
      <div className={styles.filters}>
        <FilterRow
          label={text('chats.whoWroteLast')}
          filters={answerFilters.map((key) => ({ key, label: text(`chats.filter.${key}`) }))}
          selected={filter}
          onSelect={(key) => onAsk({ filter: key })}
        />
      </div>
      <ChannelRow selected={channel} onSelect={(id) => onAsk({ channel: id })} />
      {search.trim() === '' ? (
        <ChatList list={list} current={current} onOpen={onOpen} isNarrowed={filter !== 'all' || channel !== null} />
      ) : (
        <Suspense>
          <SearchResults
            ref={results}
            typed={search}
            groups={list.groups}
            current={current}
            onOpen={(id, seq) => (seq === null ? onOpen(id) : onOpenMessage(id, seq))}
          />
        </Suspense>
      )}
    </>
  )
}
