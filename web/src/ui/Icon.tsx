import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'

interface IconProps {
  of: LucideIcon
  size?: 12 | 14 | 16 | 20
  className?: string | undefined
}

/** A Lucide icon in the desk's weight: 1.75 at 16 or 20 px. Decoration: the words stand beside it or on its button. */
export const Icon = memo(function Icon({ of: Shape, size = 16, className }: IconProps) {
  return <Shape size={size} strokeWidth={1.75} className={className} aria-hidden focusable={false} />
})
