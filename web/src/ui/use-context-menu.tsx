import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import type { MenuEntry } from './menu-entry.ts'

const MenuSurface = lazy(() => import('./overlays/MenuSurface.tsx'))

interface OpenMenu {
  entries: readonly MenuEntry[]
  point: DOMRect
  focusAfter: HTMLElement
  byKey: boolean
}

/**
 * One context menu for many rows: give `open` as `onContextMenu` of each, and render `menu` once. Browsers send the same
 * event for Shift+F10 and the menu key; the menu then hangs on the row instead of the pointer.
 */
export function useContextMenu(label: string): {
  /** `row`: what the menu hangs on, where one listener serves many. */
  open: (event: MouseEvent<HTMLElement>, entries: readonly MenuEntry[], row?: HTMLElement) => void
  menu: ReactNode
} {
  const [opened, setOpened] = useState<OpenMenu | null>(null)
  const open = (event: MouseEvent<HTMLElement>, entries: readonly MenuEntry[], row = event.currentTarget) => {
    event.preventDefault()
    const byPointer = event.clientX !== 0 || event.clientY !== 0
    const point = byPointer ? new DOMRect(event.clientX, event.clientY, 0, 0) : row.getBoundingClientRect()
    setOpened({ entries, point, focusAfter: row, byKey: !byPointer })
  }
  const menu = opened && (
    <Suspense>
      <MenuSurface
        label={label}
        entries={opened.entries}
        anchor={{ getBoundingClientRect: () => opened.point }}
        focusAfter={opened.focusAfter}
        startsAtFirst={opened.byKey}
        side="bottom"
        align="start"
        onClose={() => setOpened(null)}
      />
    </Suspense>
  )
  return { open, menu }
}
