import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import styles from '../Tooltip.module.css'

interface TooltipSurfaceProps {
  anchor: () => Element | null
  side: 'top' | 'bottom' | 'left' | 'right'
  shortcut: string | undefined
  card: string | undefined
  /** The pointer came onto the words. */
  onHold: () => void
  onClose: () => void
  children: ReactNode
}

/** The floating part of `Tooltip`, loaded when idle. */
export default function TooltipSurface({
  anchor,
  side,
  shortcut,
  card,
  onHold,
  onClose,
  children,
}: TooltipSurfaceProps) {
  return (
    <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
      {/* At the end of the page, so outside of its landmarks: a panel brings its own. */}
      <Tooltip.Portal {...(card !== undefined && { role: 'region', 'aria-label': card })}>
        <Tooltip.Positioner
          className={styles.positioner}
          anchor={anchor}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Tooltip.Popup
            className={card === undefined ? styles.popup : styles.card}
            onMouseEnter={onHold}
            onMouseLeave={onClose}
          >
            {card === undefined ? <span>{children}</span> : children}
            {shortcut !== undefined && <span className={styles.shortcut}>{shortcut}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
