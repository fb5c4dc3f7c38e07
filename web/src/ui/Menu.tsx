import { lazy, Suspense, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { MenuEntry } from './menu-entry.ts'

const MenuSurface = lazy(() => import('./overlays/MenuSurface.tsx'))

/** What the control that opens a menu must be given. */
export interface MenuTriggerProps {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  onClick: (event: MouseEvent<HTMLElement>) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export interface MenuProps {
  /** Names the menu itself. */
  label: string
  /** Asked for only while the menu is open. */
  entries: () => readonly MenuEntry[]
  /** Above the entries, e.g. a row of small buttons; is given the way to close the menu. */
  header?: (close: () => void) => ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  onOpenChange?: (open: boolean) => void
  /** Draws the control: `<Menu …>{(trigger) => <IconButton {...trigger} … />}</Menu>`. */
  children: (trigger: MenuTriggerProps) => ReactNode
}

/** A menu under a control. Costs one state while closed, so a list may have one in every row. */
export function Menu({ label, entries, header, side = 'bottom', align = 'start', onOpenChange, children }: MenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const change = (next: HTMLElement | null) => {
    setAnchor(next)
    onOpenChange?.(next !== null)
  }
  return (
    <>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': anchor !== null,
        onClick: (event) => change(anchor ? null : event.currentTarget),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          change(event.currentTarget)
        },
      })}
      {anchor && (
        <Suspense>
          <MenuSurface
            label={label}
            entries={entries()}
            header={header}
            anchor={anchor}
            focusAfter={anchor}
            side={side}
            align={align}
            onClose={() => change(null)}
          />
        </Suspense>
      )}
    </>
  )
}
