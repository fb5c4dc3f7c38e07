/**
 * Ends a wheel's turn in the panel: where nothing in it can scroll any further, the browser would scroll the shop's page.
 * Fingers are stopped by `overscroll-behavior` and `touch-action` in the styles.
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
