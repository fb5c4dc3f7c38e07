/**
 * Ends a wheel’s turn in the panel: older browsers apply `overscroll-behavior` only where something can scroll, and would scroll
 * the shop instead. Fingers are stopped by `touch-action` in the styles.
 */
export function keepScrollInside(): void {
  addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !scrolls(event.target, event.deltaY)) event.preventDefault()
    },
    { passive: false },
  )
}

function scrolls(target: EventTarget | null, deltaY: number): boolean {
  for (let part = target instanceof Element ? target : null; part !== null; part = part.parentElement) {
    const room = deltaY < 0 ? part.scrollTop : part.scrollHeight - part.clientHeight - part.scrollTop
    if (room > 1 && /auto|scroll/.test(getComputedStyle(part).overflowY)) return true
  }
  return false
}
