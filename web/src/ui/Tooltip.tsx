import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import styles from './Tooltip.module.css'

const TooltipSurface = lazy(() => import('./overlays/TooltipSurface.tsx'))

export interface TooltipProps {
  /** Null: nothing is shown. */
  content: ReactNode
  /** Shown after the content, e.g. `Alt+A`. */
  shortcut?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** Milliseconds of rest before it appears on hover. */
  delay?: number
  /** The same on keyboard focus. */
  focusDelay?: number
  /** Names a panel with contents of its own; without it, it is a line of words. */
  card?: string
  /** The control itself. What it says must also be in its accessible name: a tooltip repeats, it does not inform. */
  children: ReactNode
}

/** Words on hover and keyboard focus. Can be pointed at, and closed with Esc (WCAG 1.4.13). Nothing is mounted while closed. */
export function Tooltip({
  content,
  shortcut,
  side = 'top',
  delay = 500,
  focusDelay = 0,
  card,
  children,
}: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isOpen, setOpen] = useState(false)

  const openAfter = (ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(true), ms)
  }
  const close = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) close()
  }

  return (
    <>
      <span
        ref={wrapper}
        className={styles.wrapper}
        onMouseEnter={() => openAfter(delay)}
        onMouseLeave={() => {
          clearTimeout(timer.current)
          // Long enough to travel onto the words themselves.
          timer.current = setTimeout(close, 120)
        }}
        onPointerDown={close}
        onFocus={(event) => {
          if (event.target.matches(':focus-visible')) openAfter(focusDelay)
        }}
        onBlur={close}
        onKeyDown={closeOnEscape}
      >
        {children}
      </span>
      {isOpen && content !== null && (
        <Suspense>
          <TooltipSurface
            anchor={() => wrapper.current?.firstElementChild ?? null}
            side={side}
            shortcut={shortcut}
            card={card}
            onHold={() => clearTimeout(timer.current)}
            onClose={close}
          >
            {content}
          </TooltipSurface>
        </Suspense>
      )}
    </>
  )
}
