import type { MouseEvent } from 'react'
import { CountBadge } from '../ui/CountBadge.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './NavLink.module.css'
import type { NavItem } from './nav-item.ts'

export interface NavLinkProps {
  item: NavItem
  isCurrent: boolean
  onNavigate: (href: string) => void
}

/** Icon and words; a real link, so that it opens in a new tab as any other. */
export function NavLink({ item, isCurrent, onNavigate }: NavLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onNavigate(item.href)
  }
  return (
    <a className={styles.link} href={item.href} aria-current={isCurrent ? 'page' : undefined} onClick={follow}>
      <span className={styles.icon}>
        <Icon of={item.icon} size={20} />
        {item.badge && (
          <span className={styles.badge}>
            <CountBadge count={item.badge.count} label={item.badge.label} tone="danger" />
          </span>
        )}
      </span>
      <span className={styles.label}>{item.label}</span>
    </a>
  )
}
