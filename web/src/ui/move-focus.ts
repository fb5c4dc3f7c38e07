import type { KeyboardEvent } from 'react'

const horizontal: Record<string, 'next' | 'previous'> = { ArrowRight: 'next', ArrowLeft: 'previous' }
const vertical: Record<string, 'next' | 'previous'> = { ArrowDown: 'next', ArrowUp: 'previous' }

/**
 * Arrow keys, Home and End among the controls of one container: a toolbar, a row of tabs, a list. The caller gives `tabIndex`
 * 0 to one of them and −1 to the rest, and this as `onKeyDown` of the container. Goes round at the ends.
 */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  selector: string,
  direction: 'horizontal' | 'vertical',
): void {
  const step = (direction === 'horizontal' ? horizontal : vertical)[event.key]
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)].filter(
    (item) => !item.matches(':disabled'),
  )
  const current = items.findIndex((item) => item.contains(event.target instanceof Node ? event.target : null))
  if (current < 0) return
  event.preventDefault()
  items[targetIndex(event.key, step, current, items.length)]?.focus()
}

function targetIndex(key: string, step: 'next' | 'previous' | undefined, current: number, length: number): number {
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  return (current + (step === 'next' ? 1 : length - 1)) % length
}
