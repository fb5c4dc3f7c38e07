import styles from './Tabs.module.css'
import type { Tab } from './Tabs.tsx'

export interface FilterRowProps<Key extends string> {
  label: string
  filters: readonly Tab<Key>[]
  selected: Key
  onSelect: (key: Key) => void
}

/** Looks like `Tabs`, but narrows one list instead of changing panels: a group of toggle buttons. */
export function FilterRow<Key extends string>({ label, filters, selected, onSelect }: FilterRowProps<Key>) {
  return (
    <div className={styles.row} role="group" aria-label={label}>
      {filters.map((filter) => (
        <button
          key={filter.key}
          type="button"
          className={styles.tab}
          aria-pressed={filter.key === selected}
          aria-keyshortcuts={filter.shortcut}
          title={filter.shortcut}
          onClick={() => onSelect(filter.key)}
        >
          {filter.label}
          {filter.count !== undefined && <span className={styles.count}>{filter.count}</span>}
        </button>
      ))}
    </div>
  )
}
