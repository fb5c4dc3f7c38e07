import { type KeyboardEvent, lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import type { MenuEntry } from './menu-entry.ts'

const MenuSurface = lazy(() => import('./overlays/MenuSurface.tsx'))

/** What the control that opens a menu must be given. */
interface MenuTriggerProps {
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
  const [opened, setOpened] = useState<{ anchor: HTMLElement; byKey: boolean; focusAfter: HTMLElement } | null>(null)
  const change = (next: typeof opened) => {
    setOpened(next)
    onOpenChange?.(next !== null)
  }
  return (
    <>
      {children({
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        // A press of Enter or Space is a click without a pointer.
        onClick: ({ currentTarget: anchor, detail }) =>
          change(opened ? null : { anchor, byKey: detail === 0, focusAfter: focusedNow() ?? anchor }),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          change({ anchor: event.currentTarget, byKey: true, focusAfter: event.currentTarget })
        },
      })}
      {opened && (
        <Suspense>
          <MenuSurface
            label={label}
            entries={entries()}
            header={header}
            anchor={opened.anchor}
            focusAfter={opened.focusAfter}
            startsAtFirst={opened.byKey}
            side={side}
            align={align}
            onClose={() => change(null)}
          />
        </Suspense>
      )}
    </>
  )
}

/** The control itself, or what kept the focus although the control was pressed; null: nothing has it. */
function focusedNow(): HTMLElement | null {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null
}
