import { type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type AriaRole,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { classNames } from './class-names.ts'
import styles from './VirtualList.module.css'
import { startRestMs, whenIdle } from './when-idle.ts'

/** What the owner of a list may ask of it. */
export interface VirtualListHandle {
  /** Brings a row into view where it isn't; focus does not move. */
  show: (index: number) => void
  element: HTMLElement | null
}

export interface VirtualListProps {
  count: number
  /** Known, never measured: px of the row at this index. Give the same function while the rows stay the same. */
  heightOf: (index: number) => number
  keyOf: (index: number) => string | number
  renderRow: (index: number) => ReactNode
  /** Ascending indexes of rows that stay on top while their group is in view. */
  stickyIndexes?: readonly number[]
  /** Stays mounted wherever the list is scrolled: the row with focus. */
  pinnedIndex?: number | undefined
  role?: AriaRole
  label?: string
  className?: string | undefined
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
  ref?: Ref<VirtualListHandle>
}

/**
 * Rows beyond what is in view: at rest at each end; while it scrolls, most of them where it scrolls to, for what is on screen goes on without
 * waiting for rows. Not before what is in view was painted.
 */
const overscans = { rest: 6, ahead: 14, behind: 4 } as const
/** What stands above a list on any screen takes at least so much, px. */
const abovePx = 100
/** Rows come and go by so many at once: each time costs a layout of the page, however few they are. */
const batch = 4

/** A scrolling list that mounts only what is in view. Scrolls inside its own box, never by itself. */
export function VirtualList(props: VirtualListProps) {
  const {
    count,
    heightOf,
    keyOf,
    renderRow,
    stickyIndexes = [],
    pinnedIndex,
    role,
    label,
    className,
    onKeyDown,
    ref,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const visible = useRef(0)
  const direction = useRef(0)
  const mounted = useRef<number[]>([])
  const [isWhole, setWhole] = useState(false)
  useEffect(() => whenIdle(() => setWhole(true), 1_000, startRestMs), [])

  const rangeExtractor = useCallback(
    (range: Range) => {
      if (range.startIndex !== visible.current) direction.current = Math.sign(range.startIndex - visible.current)
      visible.current = range.startIndex
      const wanted = new Set(isWhole ? inBatches(range, direction.current) : span(range.startIndex, range.endIndex + 1))
      const extra = [stickyAt(stickyIndexes, range.startIndex), pinnedIndex]
      for (const index of extra) if (index !== undefined && index >= 0 && index < range.count) wanted.add(index)
      const indexes = [...wanted].sort((a, b) => a - b)
      // The same array while nothing comes or goes: then no row is drawn anew.
      if (indexes.join() !== mounted.current.join()) mounted.current = indexes
      return mounted.current
    },
    [stickyIndexes, pinnedIndex, isWhole],
  )
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    rangeExtractor,
    // Before it is measured: otherwise the rows would be drawn only after a layout without them.
    initialRect: { width: 0, height: innerHeight - abovePx },
    observeElementRect,
  })
  // Heights are known: a change of density or of the rows themselves is laid out at once.
  const layout = useMemo(() => Array.from({ length: count }, (_, index) => heightOf(index)).join(), [count, heightOf])
  const laidOut = useRef(layout)
  useLayoutEffect(() => {
    if (laidOut.current === layout) return
    laidOut.current = layout
    list.measure()
  }, [layout, list])

  useImperativeHandle(ref, () => ({
    show: (index) => list.scrollToIndex(index, { align: 'auto' }),
    get element() {
      return scroller.current
    },
  }))

  const items = list.getVirtualItems()
  const sticky = stickyAt(stickyIndexes, visible.current)
  const rows = useMemo(
    () =>
      items.map((item) => (
        <div
          key={item.key}
          role={role === undefined ? undefined : 'presentation'}
          className={item.index === sticky ? styles.sticky : styles.row}
          style={place(item, item.index === sticky)}
        >
          {renderRow(item.index)}
        </div>
      )),
    [items, sticky, role, renderRow],
  )
  return (
    <div
      ref={scroller}
      className={classNames(styles.scroller, className)}
      // Whoever scrolls at once needs them at once.
      onScroll={isWhole ? undefined : () => setWhole(true)}
    >
      <div
        className={styles.rows}
        role={role}
        aria-label={label}
        style={{ height: list.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {rows}
      </div>
    </div>
  )
}

/** The browser says how high the list is when it has laid it out; asked before, it would have to do that at once, and React to draw twice. */
function observeElementRect(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (size: { width: number; height: number }) => void,
) {
  if (scrollElement === null) return
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.clientWidth, height: scrollElement.clientHeight }),
  )
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

function place(item: { start: number; size: number }, isSticky: boolean): CSSProperties {
  return isSticky ? { height: item.size } : { height: item.size, transform: `translateY(${item.start}px)` }
}

/** What is in view and some more at each end, to the bounds of batches. `direction`: 1 downwards, -1 upwards, 0: it was not scrolled. */
function inBatches({ startIndex, endIndex, count }: Range, direction: number): number[] {
  const { rest, ahead, behind } = overscans
  const [above, below] = direction === 0 ? [rest, rest] : direction > 0 ? [behind, ahead] : [ahead, behind]
  const first = Math.floor((startIndex - above) / batch) * batch
  const end = Math.ceil((endIndex + 1 + below) / batch) * batch
  return span(Math.max(0, first), Math.min(count, end))
}

function span(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, place) => first + place)
}

/** The last sticky row at or above the first visible one. */
function stickyAt(stickyIndexes: readonly number[], firstVisible: number): number | undefined {
  return stickyIndexes.findLast((index) => index <= firstVisible)
}
