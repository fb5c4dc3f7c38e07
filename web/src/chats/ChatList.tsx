import type { ConversationId } from '@parley/contract/ids'
import { Link } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import {
  type FocusEvent,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  memo,
  Suspense,
  useCallback,
  useRef,
  useState,
} from 'react'
import { useText } from '../i18n/use-text.ts'
import { useRowHeight } from '../shell/use-row-height.ts'
import { Icon } from '../ui/Icon.tsx'
import { useNextRowFocus } from '../ui/use-next-row-focus.ts'
import { VirtualList, type VirtualListHandle } from '../ui/VirtualList.tsx'
import styles from './ChatList.module.css'
import { ChatRow, type ChatRowProps } from './ChatRow.tsx'
import { chosenBetween } from './chosen-between.ts'
import { EmptyGroup } from './EmptyGroup.tsx'
import { GroupHead } from './GroupHead.tsx'
import { answerHeight, emptyMineHeight, headHeight, type ListItem, subheadHeight } from './list-items.ts'
import { OfferedRow } from './OfferedRow.tsx'
import { RowAct } from './RowAct.tsx'
import { useChosenChats } from './use-chosen-chats.ts'
import type { List } from './use-list.ts'
import { useRowMenu } from './use-row-menu.tsx'

const ChosenBar = lazy(() => import('./ChosenBar.tsx'))

interface ChatListProps {
  list: List
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
  /** A filter or a search hides a part. */
  isNarrowed: boolean
}

/** The rows. One tab stop; arrow keys move through all of them, Enter opens. */
export function ChatList({ list, current, onOpen, isNarrowed }: ChatListProps) {
  const text = useText()
  const { items } = list
  const handle = useRef<VirtualListHandle>(null)
  const [focused, setFocused] = useState<ConversationId | null>(null)
  const rowHeight = useRowHeight()
  const rows = items.filter((item) => item.kind === 'row')
  const tabStop = [focused, current].find((id) => rows.some((row) => row.id === id)) ?? rows[0]?.id ?? null
  const rowMenu = useRowMenu(onOpen)
  const ids = rows.map(({ id }) => id)
  const chosen = useChosenChats(ids)
  const heightOf = useCallback((index: number) => heightOfItem(items[index], rowHeight), [items, rowHeight])
  const keyOf = useCallback((index: number) => keyOfItem(items[index]), [items])

  const moveTo = (id: ConversationId) => {
    setFocused(id)
    handle.current?.show(items.findIndex((item) => item.kind === 'row' && item.id === id))
    // The row may be mounted only by the scroll above.
    requestAnimationFrame(() => handle.current?.element?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
  }
  const letGo = (some: readonly ConversationId[]) => {
    chosen.remove(some)
    // The bar goes, and with it what had the focus.
    if (some.length === chosen.chosen.size && tabStop !== null) moveTo(tabStop)
  }
  const { noteFocus, noteBlur } = useNextRowFocus(ids, 'row', moveTo)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && chosen.chosen.size > 0 && !event.defaultPrevented) {
      event.preventDefault()
      letGo([...chosen.chosen])
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return
    const at = rows.findIndex((row) => row.id === (event.target as HTMLElement).dataset.row)
    const target = at === -1 ? undefined : rows[targetOf(event.key, at, rows.length)]
    if (target === undefined || target.id === rows[at]?.id) return
    event.preventDefault()
    if (event.shiftKey) chosen.add(chosenBetween(ids, rows[at]?.id ?? target.id, target.id))
    moveTo(target.id)
  }
  const rowOf = (event: MouseEvent<HTMLElement>) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    return { row, id: ids.find((one) => one === row?.dataset.row) }
  }
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    const { row, id } = rowOf(event)
    if (row !== null && id !== undefined) rowMenu.open(event, row, id)
  }
  const choose = (event: MouseEvent<HTMLElement>) => {
    const { id } = rowOf(event)
    if (id !== undefined && chosen.press(event, id)) event.preventDefault()
  }
  const leave = (event: FocusEvent) => {
    noteBlur()
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) list.release()
  }
  return (
    <div
      className={styles.list}
      onPointerEnter={(event) => event.pointerType === 'mouse' && list.hold()}
      onPointerLeave={list.release}
      onFocus={(event) => {
        noteFocus(event)
        if (event.target.matches(':focus-visible')) list.hold()
      }}
      onBlur={leave}
      onClick={choose}
      onKeyDown={press}
      onContextMenu={openMenu}
    >
      {/* What can be done with the chosen chats stands in the same place. */}
      {list.isStale && !chosen.hasBegun && (
        <button type="button" className={styles.stale} onClick={list.refresh}>
          <Icon of={RefreshCw} size={14} />
          {text('chats.orderChanged')}
        </button>
      )}
      <VirtualList
        ref={handle}
        className={styles.rows}
        count={items.length}
        heightOf={heightOf}
        keyOf={keyOf}
        stickyIndexes={items.flatMap((item, index) => (item.kind === 'group' ? [index] : []))}
        pinnedIndex={items.findIndex((item) => item.kind === 'row' && item.id === tabStop)}
        renderRow={(index) => {
          const item = items[index]
          if (item === undefined) return null
          if (item.kind !== 'row') return <Head item={item} list={list} isNarrowed={isNarrowed} onOpen={onOpen} />
          const row = (
            <ActingRow
              id={item.id}
              group={item.group}
              isCurrent={item.id === current}
              isTabStop={item.id === tabStop}
              isChosen={chosen.chosen.has(item.id)}
              onOpen={onOpen}
            />
          )
          return item.isOffered ? (
            <OfferedRow id={item.id} onOpen={onOpen}>
              {row}
            </OfferedRow>
          ) : (
            row
          )
        }}
      />
      {rowMenu.menu}
      {chosen.hasBegun && (
        <Suspense>
          <ChosenBar ids={[...chosen.chosen]} onLetGo={letGo} />
        </Suspense>
      )}
    </div>
  )
}

/**
 * A row and its button. The button, hidden until then, is mounted when the row is first pointed at or reached by keys: of thousands few are,
 * and those that are scrolled past below a pointer at rest are not.
 */
const ActingRow = memo(function ActingRow(props: ChatRowProps) {
  const { id, isTabStop } = props
  const [isReached, setReached] = useState(false)
  return (
    <div className={styles.row} onPointerMove={() => setReached(true)}>
      <ChatRow {...props} />
      {(isReached || isTabStop) && <RowAct id={id} isTabStop={isTabStop} />}
    </div>
  )
})

const nobody: List['waiting'] = []

interface HeadProps {
  item: Exclude<ListItem, { kind: 'row' }>
  list: List
  isNarrowed: boolean
  onOpen: (id: ConversationId) => void
}

function Head({ item, list, isNarrowed, onOpen }: HeadProps) {
  const text = useText()
  switch (item.kind) {
    case 'group':
      return (
        <GroupHead
          group={item.group}
          count={item.count}
          isOpen={item.isOpen}
          waiting={item.group === 'open' ? list.waiting : nobody}
        />
      )
    case 'subhead':
      return (
        <h3 className={styles.subhead}>
          {text(item.group === 'new' ? 'chats.new' : 'chats.others')} <span className={styles.count}>{item.count}</span>
        </h3>
      )
    case 'more':
      return (
        <Link className={styles.more} to="/cases" search={{ chat: 'finished', sort: 'newest' }}>
          {text('chats.earlierFinished')}
        </Link>
      )
    case 'empty':
      return <EmptyGroup group={item.group} waiting={list.waiting} isNarrowed={isNarrowed} onOpen={onOpen} />
  }
}

function heightOfItem(item: ListItem | undefined, rowHeight: number): number {
  if (item?.kind === 'group') return headHeight
  if (item?.kind === 'subhead') return subheadHeight
  if (item?.kind === 'row' && item.isOffered) return rowHeight + answerHeight
  if (item?.kind === 'empty' && item.group === 'mine') return emptyMineHeight
  return rowHeight
}

function keyOfItem(item: ListItem | undefined): string {
  if (item === undefined) return 'none'
  return item.kind === 'row' ? item.id : `${item.kind} ${item.group}`
}

function targetOf(key: string, at: number, length: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, length - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return -1
  }
}
