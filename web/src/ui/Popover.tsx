import { lazy, type MouseEvent, type ReactNode, type RefObject, Suspense, useState } from 'react'

const PopoverSurface = lazy(() => import('./overlays/PopoverSurface.tsx'))

/** What the control that opens a popover must be given. */
interface PopoverTriggerProps {
  'aria-haspopup': 'dialog'
  'aria-expanded': boolean
  onClick: (event: MouseEvent<HTMLElement>) => void
}

export interface PopoverProps {
  label: string
  /** Drawn while open; is given the way to close. */
  content: (close: () => void) => ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  /** Takes the focus when it closes; usually the control. */
  focusAfter?: RefObject<HTMLElement | null>
  children: (trigger: PopoverTriggerProps) => ReactNode
}

/** A small panel beside a control: not modal, closed by Esc, a press outside or leaving with Tab. */
export function Popover({ label, content, side = 'bottom', align = 'start', focusAfter, children }: PopoverProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  return (
    <>
      {children({
        'aria-haspopup': 'dialog',
        'aria-expanded': anchor !== null,
        onClick: (event) => setAnchor(anchor ? null : event.currentTarget),
      })}
      {anchor && (
        <Suspense>
          <PopoverSurface
            label={label}
            anchor={anchor}
            focusAfter={focusAfter}
            side={side}
            align={align}
            onClose={close}
          >
            {content(close)}
          </PopoverSurface>
        </Suspense>
      )}
    </>
  )
}
