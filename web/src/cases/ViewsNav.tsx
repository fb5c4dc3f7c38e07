import type { CaseFilter, SavedView } from '@parley/contract/case-filter'
import type { CasesCount } from '@parley/contract/routes-case-list'
import { Ellipsis, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/toast-queue.ts'
import { filterKey, isSameFilter } from './case-filter.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { useViewCounts } from './use-view-counts.ts'
import styles from './ViewsNav.module.css'
import { changeSavedView, removeSavedView } from './view-commands.ts'
import { builtInViews, chatsView } from './view-list.ts'

interface ViewsNavProps {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
}

/** Filters with names, at the left of the list: the desk's own, everybody's, one's own. */
export function ViewsNav({ filter, onChange }: ViewsNavProps) {
  const text = useText()
  const { stores, session } = useDesk()
  const mayShare = useMay('sharedTemplates')
  const byId = useStore(stores.savedViews, (state) => state.byId)
  const [isSaving, setSaving] = useState(false)
  const saved = [...byId.values()].filter(({ removed }) => !removed)
  const own = saved.filter(({ ownerId }) => ownerId === session.operatorId)
  const shared = saved.filter(({ ownerId }) => ownerId === null)
  // One’s own name for a filter goes before the desk’s.
  const current = saved.find((view) => isSameFilter(view.filter, filter))?.id
  const counts = useViewCounts([...builtInViews, ...saved].map((view): CaseFilter => view.filter))
  const link = (key: string, name: string, its: CaseFilter) => (
    <button
      key={key}
      type="button"
      className={styles.view}
      aria-current={(current === undefined ? isSameFilter(filter, its) : key === current) ? 'true' : undefined}
      onClick={() => onChange(its)}
    >
      <span className={styles.name}>{name}</span>
      <ViewCount count={counts.get(filterKey(its))} />
    </button>
  )
  const lines = (views: readonly SavedView[], mayChange: boolean) =>
    views.map((view) => (
      <div key={view.id} className={styles.line}>
        {link(view.id, view.name, view.filter)}
        {mayChange && <ViewMenu view={view} filter={filter} />}
      </div>
    ))
  return (
    <nav className={styles.nav} aria-label={text('views.title')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{text('views.title')}</h2>
        <IconButton label={text('views.save')} icon={<Icon of={Plus} />} onClick={() => setSaving(true)} />
      </div>
      {builtInViews.map(({ key, filter: its }) => link(key, text(`views.${key}`), its))}
      {link('chats', text('chats.detailedTitle'), chatsView)}
      <Group title={text('views.own')} isShown={own.length > 0}>
        {lines(own, true)}
      </Group>
      <Group title={text('views.shared')} isShown={shared.length > 0}>
        {lines(shared, mayShare)}
      </Group>
      {isSaving && <SaveViewDialog filter={filter} onClose={() => setSaving(false)} />}
    </nav>
  )
}

function ViewCount({ count }: { count: CasesCount | undefined }) {
  if (count === undefined || count.count === 0) return null
  return (
    <span className={styles.count}>
      {count.count}
      {count.isMore && '+'}
    </span>
  )
}

function Group({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null
  return (
    <>
      <h3 className={styles.group}>{title}</h3>
      {children}
    </>
  )
}

function ViewMenu({ view, filter }: { view: SavedView; filter: CaseFilter }) {
  const text = useText()
  const desk = useDesk()
  const problemText = useProblemText()
  const [isRenaming, setRenaming] = useState(false)
  const fail = (problem: unknown) =>
    showToast({ title: text('views.notChanged'), body: problemText(problem), tone: 'danger' })
  const again = () =>
    void desk.api
      .post('/saved-views', { name: view.name, filter: view.filter, personal: view.ownerId !== null })
      .catch(fail)
  const remove = () =>
    removeSavedView(desk, view.id).then(
      () =>
        showToast({
          title: text('views.removed', { name: view.name }),
          action: { label: text('holding.undo'), run: again },
        }),
      fail,
    )
  return (
    <>
      <Menu
        label={text('views.of', { name: view.name })}
        align="end"
        entries={() => [
          { kind: 'action', label: text('views.rename'), onSelect: () => setRenaming(true) },
          {
            kind: 'action',
            label: text('views.update'),
            unavailable: isSameFilter(filter, view.filter) ? text('views.isSame') : undefined,
            onSelect: () => void changeSavedView(desk, view.id, { filter }).catch(fail),
          },
          { kind: 'action', label: text('views.remove'), tone: 'danger', onSelect: () => void remove() },
        ]}
      >
        {(trigger) => (
          <IconButton
            {...trigger}
            size="small"
            label={text('views.of', { name: view.name })}
            icon={<Icon of={Ellipsis} />}
          />
        )}
      </Menu>
      {isRenaming && <SaveViewDialog filter={view.filter} view={view} onClose={() => setRenaming(false)} />}
    </>
  )
}
