import type { CaseFilter } from '@parley/contract/case-filter'
import type { CaseId } from '@parley/contract/ids'
import type { CaseView } from '@parley/contract/views'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { RefreshCw, X } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { useWidth } from '../ui/use-width.ts'
import type { VirtualListHandle } from '../ui/VirtualList.tsx'
import { BulkBar } from './BulkBar.tsx'
import { CasePeek } from './CasePeek.tsx'
import styles from './CasesScreen.module.css'
import { CaseTable } from './CaseTable.tsx'
import { columns as allColumns, type Column, caseColumns, inOrderOf, narrowed } from './case-columns.ts'
import { conditionsIn, filterKey, isSameFilter, timeOf, without } from './case-filter.ts'
import { useConditionText } from './condition-text.ts'
import { FilterChips } from './FilterChips.tsx'
import { ListTools } from './ListTools.tsx'
import { keepPlace, placeAt } from './list-places.ts'
import { useCases } from './use-cases.ts'
import { ViewsNav } from './ViewsNav.tsx'
import { builtInViews } from './view-list.ts'

/** The list of cases (ux.md §1.2), and «Чаты и фильтры»: views, filters, many at once, one beside. The address holds the filter. */
export function CasesScreen() {
  const text = useText()
  const problemText = useProblemText()
  const navigate = useNavigate()
  const filter: CaseFilter = useSearch({ from: '/desk/cases' })
  const key = filterKey(filter)
  const router = useRouter()
  const [place, setPlace] = useState(() => placeAt(router.state.location.state.__TSR_key, key))
  const list = useCases(filter, place?.loaded ?? null)
  const isPhone = useIsPhone()
  const isWide = useMedia('(width >= 1180px)')
  const [current, setCurrent] = useState(place?.current ?? null)
  const [peeked, setPeeked] = useState(place?.peeked ?? null)
  const [chosen, setChosen] = useState<ReadonlySet<CaseId>>(new Set())
  const { cases } = list
  const title = useTitle(filter)
  usePageTitle([title])
  // What is ticked in one list is not in another.
  const [keyBefore, setKeyBefore] = useState(key)
  if (keyBefore !== key) {
    setKeyBefore(key)
    setPlace(null)
    setChosen(new Set())
    setPeeked(null)
    setCurrent(null)
  }
  const table = useRef<VirtualListHandle>(null)
  const latest = useRef({ loaded: list.loaded, current, peeked })
  latest.current = { loaded: list.loaded, current, peeked }
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
        const entry = fromLocation?.state.__TSR_key
        const { loaded, ...rest } = latest.current
        const top = table.current?.element?.scrollTop
        if (pathChanged && entry !== undefined && loaded !== null && top !== undefined)
          keepPlace(entry, { loaded, top, ...rest })
      }),
    [router],
  )

  const change = (next: CaseFilter) => void navigate({ to: '/cases', search: next })
  const open = (view: CaseView) =>
    void navigate({ to: '/chats/{-$conversationId}', params: { conversationId: view.conversationId } })
  const choose = useCallback(
    (ids: readonly CaseId[], isChosen: boolean) =>
      setChosen((old) => {
        const next = new Set(old)
        for (const id of ids) {
          if (isChosen) next.add(id)
          else next.delete(id)
        }
        return next
      }),
    [],
  )
  const known = useStore(useDesk().stores.cases, (state) => state.byId)
  const ticked = useMemo(() => [...chosen].flatMap((id) => known.get(id) ?? []), [chosen, known])
  const peekedView = peeked === null ? undefined : known.get(peeked)
  const listRef = useRef<HTMLDivElement>(null)
  const columns = inOrderOf(filter.sort, useColumns(listRef))
  const tools = <ListTools filter={filter} onChange={change} hasViews={!isWide} />
  return (
    <main id={landmarkIds.main} className={styles.screen} tabIndex={-1}>
      {isWide && <ViewsNav filter={filter} onChange={change} />}
      <div ref={listRef} className={styles.list}>
        <header className={styles.head}>
          <h1 className={styles.title}>{title}</h1>
          {list.count !== null && (
            <span className={styles.count}>
              {text(list.count.isMore ? 'cases.countMore' : 'cases.count', { count: list.count.count })}
            </span>
          )}
          {filter.rows === 'conversations' && (
            <IconButton
              className={styles.close}
              label={text('ui.close')}
              icon={<Icon of={X} />}
              onClick={() => void navigate({ to: '/chats/{-$conversationId}', params: {} })}
            />
          )}
          {!isPhone && tools}
        </header>
        <div className={styles.filters}>
          <FilterChips filter={filter} onChange={change} />
          {isPhone && tools}
          {list.isStale && (
            <Button tone="quiet" size="small" icon={<Icon of={RefreshCw} size={14} />} onClick={list.refresh}>
              {text('chats.orderChanged')}
            </Button>
          )}
        </div>
        {list.problem !== undefined && (
          <EmptyState
            title={text('cases.notLoaded')}
            action={<Button onClick={list.refresh}>{text('desk.retry')}</Button>}
          >
            {problemText(list.problem)}
          </EmptyState>
        )}
        {cases === null && list.problem === undefined && <SkeletonRows count={12} />}
        {cases?.length === 0 && <NoCases filter={filter} onChange={change} />}
        {cases !== null && cases.length > 0 && (
          <CaseTable
            handle={table}
            top={place?.top ?? 0}
            cases={cases}
            columns={columns}
            time={timeOf(filter.sort)}
            current={current}
            chosen={chosen}
            onMove={(id) => {
              setCurrent(id)
              // What opens a case may do so before this is drawn.
              latest.current.current = id
              if (peeked !== null) setPeeked(id)
            }}
            onChoose={choose}
            onPeek={(view) => (isPhone ? open(view) : setPeeked(view.id))}
            onOpen={open}
            onNearEnd={list.loadMore}
            onEscape={() => (chosen.size > 0 ? setChosen(new Set()) : setPeeked(null))}
            hold={list.hold}
            release={list.release}
          />
        )}
        {ticked.length > 0 && <BulkBar chosen={ticked} onClear={() => setChosen(new Set())} onDone={list.refresh} />}
      </div>
      {peekedView !== undefined && (
        <CasePeek
          view={peekedView}
          onPeek={setPeeked}
          onOpen={() => open(peekedView)}
          onClose={() => setPeeked(null)}
          hasKeys={ticked.length === 0}
        />
      )}
    </main>
  )
}

/** The columns that the person wants, as far as there is room beside views, an open case and docked chats. */
function useColumns(list: RefObject<HTMLElement | null>): readonly Column[] {
  const shown = useStore(caseColumns, (state) => state.shown)
  const isPhone = useIsPhone()
  const width = useWidth(list) ?? innerWidth
  if (isPhone) return narrowed(allColumns, 'phone')
  if (width < 640) return narrowed(shown, 'small')
  return width < 940 ? narrowed(shown, 'medium') : shown
}

/** A view's name, where the filter is one. */
function useTitle(filter: CaseFilter): string {
  const text = useText()
  const saved = useStore(useDesk().stores.savedViews, (state) => state.byId)
  const own = [...saved.values()].find((view) => !view.removed && isSameFilter(view.filter, filter))
  if (own !== undefined) return own.name
  if (filter.rows === 'conversations') return text('chats.detailedTitle')
  const builtIn = builtInViews.find((view) => view.key !== 'all' && isSameFilter(view.filter, filter))
  return builtIn === undefined ? text('cases.title') : text(`views.${builtIn.key}`)
}

/** Why there is nothing, and what to do about it. */
function NoCases({ filter, onChange }: { filter: CaseFilter; onChange: (filter: CaseFilter) => void }) {
  const text = useText()
  const conditionText = useConditionText()
  const keys = conditionsIn(filter)
  if (keys.length === 0 && filter.sort !== 'longest_wait')
    return <EmptyState title={text('cases.none')}>{text('cases.noneHint')}</EmptyState>
  const names = keys.map((key) => {
    const { name, value } = conditionText(filter, key)
    return `${name}: ${value}`
  })
  return (
    <EmptyState
      title={text('cases.noneFound')}
      action={<Button onClick={() => onChange(without(filter, ...keys, 'sort'))}>{text('cases.reset')}</Button>}
    >
      {dotted(...names) || text('cases.sort.longest_wait')}
    </EmptyState>
  )
}
