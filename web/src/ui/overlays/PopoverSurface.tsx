import { Popover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import styles from '../Popover.module.css'
import { keepInside } from './keep-inside.ts'
import { roomPadding } from './room.ts'

interface PopoverSurfaceProps {
  label: string
  anchor: HTMLElement
  focusAfter: RefObject<HTMLElement | null> | undefined
  side: 'top' | 'bottom' | 'left' | 'right'
  align: 'start' | 'center' | 'end'
  onClose: () => void
  children: ReactNode
}

/** The floating part of `Popover`, loaded when idle. */
export default function PopoverSurface({
  label,
  anchor,
  focusAfter,
  side,
  align,
  onClose,
  children,
}: PopoverSurfaceProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, details) => {
        // The control itself toggles: closing here as well would open it again.
        const isOnControl = details.event.target instanceof Node && anchor.contains(details.event.target)
        if (!open && !(details.reason === 'outside-press' && isOnControl)) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={roomPadding()}
          {...keepInside}
        >
          <Popover.Popup className={styles.popup} aria-label={label} finalFocus={() => focusAfter?.current ?? anchor}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
