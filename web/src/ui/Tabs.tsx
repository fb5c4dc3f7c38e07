import type { KeyboardEvent, ReactNode } from 'react'
import { moveFocus } from './move-focus.ts'
import type { SocketDrag } from './Socket.tsx'
import styles from './Tabs.module.css'

export interface Tab<Key extends string> {
  key: Key
  label: ReactNode
  /** Beside the label, in the same ink. */
  count?: number | undefined
  /** Keys that do the same; bound elsewhere. */
  shortcut?: string | undefined
}

interface TabsProps<Key extends string> {
  label: string
  tabs: readonly Tab<Key>[]
  selected: Key
  onSelect: (key: Key) => void
  /** The id of the one panel that shows what is selected; the panel carries `role="tabpanel"` and `aria-labelledby`. */
  panelId: string
  /** Where tabs may change places, counted from 0: by drag, or Alt+Shift and an arrow. */
  order?: { drag: (place: number) => SocketDrag; onMove: (from: number, to: number) => void }
}

/** The id of a tab, for `aria-labelledby` of its panel. */
export function tabId(panelId: string, key: string): string {
  return `${panelId}-tab-${key}`
}

/** Tabs with an ink underline. Arrow keys select at once; Tab goes on into the panel. */
export function Tabs<Key extends string>({ label, tabs, selected, onSelect, panelId, order }: TabsProps<Key>) {
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (order !== undefined && step !== undefined && event.altKey && event.shiftKey) {
      event.preventDefault()
      event.stopPropagation()
      const from = tabs.findIndex(({ key }) => key === selected)
      order.onMove(from, from + step)
    } else moveFocus(event, '[role="tab"]', 'horizontal')
  }
  return (
    <div className={styles.row} role="tablist" aria-label={label} onKeyDown={press}>
      {tabs.map((tab, place) => (
        <button
          {...order?.drag(place)}
          key={tab.key}
          id={tabId(panelId, tab.key)}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.key === selected}
          aria-controls={panelId}
          tabIndex={tab.key === selected ? 0 : -1}
          onClick={() => onSelect(tab.key)}
          onFocus={(event) => {
            if (tab.key !== selected && event.target.matches(':focus-visible')) onSelect(tab.key)
          }}
        >
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
