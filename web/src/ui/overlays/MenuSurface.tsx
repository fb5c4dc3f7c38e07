import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../Icon.tsx'
import styles from '../Menu.module.css'
import type { MenuEntry } from '../menu-entry.ts'
import { keepInside } from './keep-inside.ts'
import { placing, roomPadding } from './room.ts'

/** Of an entry on a phone, px. */
const rowHeight = 44

/** Where a menu hangs: on a control, or at a point of the screen. */
export type MenuAnchor = Element | { getBoundingClientRect: () => DOMRect }

interface MenuSurfaceProps {
  label: string
  entries: readonly MenuEntry[]
  header?: ((close: () => void) => ReactNode) | undefined
  anchor: MenuAnchor
  focusAfter: HTMLElement | null
  /** Opened by keyboard: the first entry is focused, not only the menu. */
  startsAtFirst: boolean
  side: 'top' | 'bottom' | 'left' | 'right'
  align: 'start' | 'center' | 'end'
  onClose: () => void
}

/** The floating part of `Menu` and `useContextMenu`, loaded when idle. */
export default function MenuSurface(props: MenuSurfaceProps) {
  const { label, entries, header, anchor, focusAfter, startsAtFirst, side, align, onClose } = props
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!startsAtFirst) return
    const frame = requestAnimationFrame(() => popup.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [startsAtFirst])
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      {/* At the end of the page, so outside of its landmarks: it brings its own. */}
      <Menu.Portal role="region" aria-label={label}>
        <Menu.Positioner
          className={styles.positioner}
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={roomPadding()}
          {...placing(entries.length * rowHeight)}
          {...keepInside}
        >
          <Menu.Popup ref={popup} className={styles.popup} aria-label={label} finalFocus={() => focusAfter ?? true}>
            {header && <div className={styles.header}>{header(onClose)}</div>}
            {entries.map((entry, index) => (
              // Entries of one menu never change places while it is open.
              <Entry key={index} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'line':
      return <Menu.Separator className={styles.line} />
    case 'heading':
      return (
        <div className={styles.heading} role="presentation">
          {entry.label}
        </div>
      )
    case 'reason':
      return (
        <div className={styles.reason} role="presentation">
          {entry.icon}
          <span>{entry.text}</span>
        </div>
      )
    case 'choice':
      return (
        <Menu.CheckboxItem
          className={styles.item}
          checked={entry.isChosen}
          disabled={entry.isDisabled === true}
          closeOnClick
          onCheckedChange={entry.onSelect}
        >
          <span className={styles.icon}>{entry.isChosen ? <Icon of={Check} /> : entry.icon}</span>
          <span className={styles.label}>{entry.label}</span>
          {entry.hint !== undefined && <span className={styles.shortcut}>{entry.hint}</span>}
        </Menu.CheckboxItem>
      )
    case 'action':
      return <Action entry={entry} />
  }
}

function Action({ entry }: { entry: MenuEntry & { kind: 'action' } }) {
  return (
    <Menu.Item
      className={classNames(styles.item, entry.tone === 'danger' && styles.danger)}
      disabled={entry.unavailable !== undefined || entry.isDisabled === true}
      onClick={entry.onSelect}
    >
      {entry.icon !== undefined && <span className={styles.icon}>{entry.icon}</span>}
      <span className={styles.label}>
        {entry.label}
        {entry.unavailable !== undefined && <span className={styles.unavailable}>{entry.unavailable}</span>}
      </span>
      {entry.shortcut !== undefined && (
        <span className={styles.shortcut} aria-hidden>
          {entry.shortcut}
        </span>
      )}
    </Menu.Item>
  )
}
