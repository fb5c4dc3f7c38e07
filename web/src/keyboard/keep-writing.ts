import type { MouseEvent } from 'react'
import { isTyping } from './use-shortcut.ts'

/**
 * For what holds buttons: pressing one by pointer leaves the caret where somebody writes. What he types once a dialog is closed goes there
 * again, and a space does not press the button anew.
 */
export function keepWriting(event: MouseEvent<HTMLElement>): void {
  const { target, currentTarget } = event
  // A dialog that it opened stands in it only for React.
  const isButton = target instanceof Element && currentTarget.contains(target) && target.closest('button') !== null
  const { activeElement } = document
  if (isButton && isTyping(activeElement) && !currentTarget.contains(activeElement)) event.preventDefault()
}
