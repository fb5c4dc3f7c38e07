import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import styles from '../Tooltip.module.css'

interface TooltipSurfaceProps {
  anchor: () => Element | null
  side: 'top' | 'bottom' | 'left' | 'right'
  shortcut: string | undefined
  /** The pointer came onto the words. */
  onHold: () => void
  onClose: () => void
  children: ReactNode
}

/** The floating part of `Tooltip`, loaded when idle. */
export default function TooltipSurface({ anchor, side, shortcut, onHold, onClose, children }: TooltipSurfaceProps) {
  return (
    <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner
          className={styles.positioner}
          anchor={anchor}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Tooltip.Popup className={styles.popup} onMouseEnter={onHold} onMouseLeave={onClose}>
            <span>{children}</span>
            {shortcut !== undefined && <span className={styles.shortcut}>{shortcut}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
