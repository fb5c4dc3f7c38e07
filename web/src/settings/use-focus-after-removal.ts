import { useEffect, useRef } from 'react'
import { landmarkIds } from '../shell/SkipLinks.tsx'

/**
 * Rows of which one is taken away by a button of its own, asked for in a dialog or not: whoever pressed it goes on with the same button of the next
 * row, of the one before where it was the last, and at the head of the page where none is left. Spread onto the button.
 */
export function useFocusAfterRemoval(ids: readonly string[]) {
  const awaited = useRef<{ id: string; next: string | undefined } | null>(null)
  useEffect(() => {
    const { id, next } = awaited.current ?? {}
    if (id === undefined || ids.includes(id) || document.querySelector('[role="dialog"]') !== null) return
    awaited.current = null
    // A dialog that closes looks first for what had the focus before it. Whoever types meanwhile is left alone.
    requestAnimationFrame(() => {
      if (document.activeElement?.matches('input, textarea, select') === true) return
      const first = document.querySelector<HTMLElement>(`#${landmarkIds.main} button`)
      const instead = document.querySelector<HTMLElement>(`[data-removes="${next}"]`)
      ;(instead ?? first)?.focus()
    })
  })
  return (id: string, remove: () => void) => ({
    'data-removes': id,
    onClick() {
      const at = ids.indexOf(id)
      awaited.current = { id, next: ids[at + 1] ?? ids[at - 1] }
      remove()
    },
  })
}
