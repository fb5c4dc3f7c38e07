import type { CaseId } from '@parley/contract/ids'
import type { CaseView } from '@parley/contract/views'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useText } from '../i18n/use-text.ts'
import { useSingleKeys } from '../keyboard/use-shortcut.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNextRowFocus } from '../ui/use-next-row-focus.ts'
import { VirtualList, type VirtualListHandle } from '../ui/VirtualList.tsx'
import { CaseCell } from './CaseCell.tsx'
import styles from './CaseTable.module.css'
import { type Column, columnWidths } from './case-columns.ts'

interface CaseTableProps {
  handle: RefObject<VirtualListHandle | null>
  /** How far it is scrolled to begin with, px: who comes back finds it as he left it, with the focus on the current row. */
  top: number
  cases: readonly CaseView[]
  columns: readonly Column[]
  /** By which the list is ordered. */
  time: Column
  /** The row that keys act on. */
  current: CaseId | null
  chosen: ReadonlySet<CaseId>
  onMove: (id: CaseId) => void
  onChoose: (ids: readonly CaseId[], isChosen: boolean) => void
  /** Beside the list. */
  onPeek: (view: CaseView) => void
  /** In the desk. */
  onOpen: (view: CaseView) => void
  onNearEnd: () => void
  /** Up one layer. */
  onEscape: () => void
  hold: () => void
  release: () => void
}

const rowHeight = 34
const phoneRowHeight = 56
/** So many rows before the end the next page is asked for. */
const rowsAhead = 15

/** The list of cases: only what is in view is mounted. J and K go through it, X ticks, Enter shows beside, O opens (ux.md §1.2). */
export function CaseTable(props: CaseTableProps) {
  const { handle, cases, columns, current, chosen, onMove, onChoose, onPeek, onOpen, onNearEnd, onEscape } = props
  const text = useText()
  const height = useIsPhone() ? phoneRowHeight : rowHeight
  const at = cases.findIndex(({ id }) => id === current)
  const stop = at === -1 ? 0 : at

  const begin = useRef({ top: props.top, current })
  useLayoutEffect(() => {
    const element = handle.current?.element
    const { top, current } = begin.current
    if (element && top > 0) element.scrollTop = top
    if (current !== null) element?.querySelector<HTMLElement>(rowOf(current))?.focus({ preventScroll: true })
  }, [handle])
  const moveTo = (index: number) => {
    const target = cases[Math.max(0, Math.min(cases.length - 1, index))]
    if (target === undefined) return
    onMove(target.id)
    handle.current?.show(cases.indexOf(target))
    // The row may be mounted only by the scroll above.
    requestAnimationFrame(() => handle.current?.element?.querySelector<HTMLElement>(rowOf(target.id))?.focus())
  }
  const ids = useMemo(() => cases.map(({ id }) => id), [cases])
  const { noteFocus, noteBlur } = useNextRowFocus(ids, 'case', (id) => moveTo(ids.indexOf(id)))
  const act = (run: (view: CaseView) => void) => () => {
    const view = cases[at]
    if (view !== undefined) run(view)
  }
  const toggle = act((view) => onChoose([view.id], !chosen.has(view.id)))
  useSingleKeys({
    KeyJ: () => moveTo(at + 1),
    KeyK: () => moveTo(at - 1),
    KeyX: toggle,
    KeyO: act(onOpen),
  })
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return
    if (event.target.dataset.case === undefined) return
    const step = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: cases.length - 1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (event.shiftKey) toggle()
      moveTo(step)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      act(onPeek)()
    } else if (event.key === ' ') {
      event.preventDefault()
      toggle()
    } else if (event.key === 'Escape' && !event.defaultPrevented) onEscape()
  }
  const leave = (event: FocusEvent) => {
    noteBlur()
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) props.release()
  }
  const heightOf = useCallback(() => height, [height])
  const keyOf = useCallback((index: number) => cases[index]?.id ?? index, [cases])
  const areAllChosen = cases.length > 0 && cases.every(({ id }) => chosen.has(id))
  return (
    <div
      role="table"
      aria-label={text('cases.title')}
      aria-rowcount={cases.length + 1}
      className={styles.table}
      style={{ '--case-columns': columnWidths(columns) }}
      onKeyDown={press}
      onPointerEnter={(event) => event.pointerType === 'mouse' && props.hold()}
      onPointerLeave={props.release}
      onFocus={(event) => {
        noteFocus(event)
        if (event.target.matches(':focus-visible')) props.hold()
      }}
      onBlur={leave}
    >
      <div role="rowgroup">
        <div role="row" className={classNames(styles.row, styles.head)}>
          <span role="columnheader" className={styles.tick}>
            <Checkbox
              label={text('cases.chooseAll')}
              hideLabel
              checked={areAllChosen}
              mixed={!areAllChosen && cases.some(({ id }) => chosen.has(id))}
              onChange={(event) =>
                onChoose(
                  cases.map(({ id }) => id),
                  event.target.checked,
                )
              }
            />
          </span>
          {columns.map((column) => (
            <span key={column} role="columnheader" className={styles.cell} data-column={column}>
              {text(`cases.column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <VirtualList
        ref={handle}
        role="rowgroup"
        label={text('cases.title')}
        className={styles.rows}
        count={cases.length}
        heightOf={heightOf}
        keyOf={keyOf}
        pinnedIndex={stop}
        renderRow={(index) => {
          const view = cases[index]
          if (view === undefined) return null
          return (
            <>
              {index >= cases.length - rowsAhead && <NearEnd key={cases.length} onSeen={onNearEnd} />}
              <div
                role="row"
                data-case={view.id}
                tabIndex={index === stop ? 0 : -1}
                aria-rowindex={index + 2}
                aria-current={view.id === current ? 'true' : undefined}
                className={classNames(
                  styles.row,
                  styles.body,
                  view.unread && styles.unread,
                  chosen.has(view.id) && styles.chosen,
                )}
                // Before its link leads away.
                onClickCapture={(event) => isLink(event.target) && onMove(view.id)}
                onClick={(event) => pressRow(event, view)}
              >
                <span role="cell" className={styles.tick}>
                  <Checkbox
                    label={text('cases.choose', { number: String(view.number) })}
                    hideLabel
                    tabIndex={-1}
                    checked={chosen.has(view.id)}
                    onChange={(event) => onChoose([view.id], event.target.checked)}
                  />
                </span>
                {columns.map((column) => (
                  <span key={column} role="cell" className={styles.cell} data-column={column}>
                    <CaseCell column={column} view={view} time={props.time} />
                  </span>
                ))}
              </div>
            </>
          )
        }}
      />
    </div>
  )

  /** A press shows the case beside; with Ctrl or Shift it ticks. A second one opens it. */
  function pressRow(event: MouseEvent, view: CaseView): void {
    if (event.target instanceof Element && event.target.closest('input, label, a') !== null) return
    onMove(view.id)
    if (event.ctrlKey || event.metaKey || event.shiftKey) onChoose([view.id], !chosen.has(view.id))
    else if (event.detail === 2) onOpen(view)
    else onPeek(view)
  }
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null
}

function rowOf(id: CaseId): string {
  return `[data-case="${id}"]`
}

/** Told once for each length of the list. */
function NearEnd({ onSeen }: { onSeen: () => void }) {
  const latest = useRef(onSeen)
  latest.current = onSeen
  useEffect(() => latest.current(), [])
  return null
}
