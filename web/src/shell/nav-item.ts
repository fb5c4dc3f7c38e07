import type { LucideIcon } from 'lucide-react'

/** One section of the desk. */
export interface NavItem {
  key: string
  href: string
  label: string
  icon: LucideIcon
  /** What is new there, in words for screen readers too. */
  badge?: { count: number; label: string } | undefined
}
