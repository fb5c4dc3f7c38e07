import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { ParleyMark } from '../ui/glyphs/ParleyMark.tsx'
import { type Connection, ConnectionDot } from './ConnectionDot.tsx'
import { NavLink } from './NavLink.tsx'
import styles from './NavRail.module.css'
import type { NavItem } from './nav-item.ts'

export interface NavRailProps {
  items: readonly NavItem[]
  /** Stand at the bottom: settings. */
  endItems?: readonly NavItem[]
  currentKey: string
  onNavigate: (href: string) => void
  connection: Connection
  /** One's own state, at the very bottom; a `PresenceButton` in its menu. */
  presence?: ReactNode
}

/** The sections, the line to the server, one's own state. 64 px at the left; a bar below where the screen is narrow. */
export function NavRail({ items, endItems = [], currentKey, onNavigate, connection, presence }: NavRailProps) {
  const text = useText()
  const link = (item: NavItem) => (
    <NavLink key={item.key} item={item} isCurrent={item.key === currentKey} onNavigate={onNavigate} />
  )
  return (
    <nav className={styles.rail} aria-label={text('shell.sections')}>
      <span className={styles.mark}>
        <ParleyMark />
      </span>
      <div className={styles.items}>{items.map(link)}</div>
      <div className={styles.end}>
        {endItems.map(link)}
        <span className={styles.connection}>
          <ConnectionDot connection={connection} />
        </span>
        <span className={styles.presence}>{presence}</span>
      </div>
    </nav>
  )
}
