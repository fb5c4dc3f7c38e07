import type { CaseFilter } from '@parley/contract/case-filter'
import { ArrowDownWideNarrow, Columns3, Download } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import styles from './CasesScreen.module.css'
import { caseColumns, choosable, toggleColumn } from './case-columns.ts'
import { caseSorts, filterQuery, isSameFilter, without } from './case-filter.ts'
import { builtInViews, chatsView } from './view-list.ts'

interface ListToolsProps {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
  /** There is no room for the views beside: they are a menu. */
  hasViews: boolean
}

/** The order of the list, its columns, and the list as a file. */
export function ListTools({ filter, onChange, hasViews }: ListToolsProps) {
  const text = useText()
  const { stores } = useDesk()
  const { shown } = useStore(caseColumns)
  const saved = useStore(stores.savedViews, (state) => state.byId)
  const sort = filter.sort ?? 'updated'
  const mayExport = useMay('exportCases')
  // There is room for little, and the columns are always the same.
  const isPhone = useIsPhone()
  const saysOrder = useMedia('(width >= 1024px)')
  return (
    <div className={styles.tools}>
      {hasViews && (
        <Menu
          label={text('views.title')}
          align="end"
          entries={() =>
            [
              ...builtInViews.map((view) => ({ name: text(`views.${view.key}`), filter: view.filter as CaseFilter })),
              { name: text('chats.detailedTitle'), filter: chatsView },
              ...[...saved.values()].filter(({ removed }) => !removed),
            ].map((view) => ({
              kind: 'choice',
              label: view.name,
              isChosen: isSameFilter(view.filter, filter),
              onSelect: () => onChange(view.filter),
            }))
          }
        >
          {(trigger) => (
            <Button {...trigger} size="small">
              {text('views.title')}
            </Button>
          )}
        </Menu>
      )}
      <Menu
        label={text('chats.sort')}
        align="end"
        entries={() =>
          caseSorts.map((key) => ({
            kind: 'choice',
            label: text(`cases.sort.${key}`),
            isChosen: key === sort,
            onSelect: () => onChange(key === 'updated' ? without(filter, 'sort') : { ...filter, sort: key }),
          }))
        }
      >
        {(trigger) =>
          saysOrder ? (
            <Button {...trigger} size="small" tone="quiet" icon={<Icon of={ArrowDownWideNarrow} size={14} />}>
              {text(`cases.sort.${sort}`)}
            </Button>
          ) : (
            <IconButton
              {...trigger}
              label={`${text('chats.sort')}: ${text(`cases.sort.${sort}`)}`}
              icon={<Icon of={ArrowDownWideNarrow} />}
            />
          )
        }
      </Menu>
      {!isPhone && (
        <Menu
          label={text('cases.columns')}
          align="end"
          entries={() =>
            choosable.map((column) => ({
              kind: 'choice',
              label: text(`cases.column.${column}`),
              isChosen: shown.includes(column),
              onSelect: () => toggleColumn(column),
            }))
          }
        >
          {(trigger) => <IconButton {...trigger} label={text('cases.columns')} icon={<Icon of={Columns3} />} />}
        </Menu>
      )}
      {mayExport && (
        <a className={styles.file} href={`/api/v1/cases.csv?${filterQuery(filter)}`} download="cases.csv">
          <Icon of={Download} size={14} /> {text('cases.csv')}
        </a>
      )}
    </div>
  )
}
