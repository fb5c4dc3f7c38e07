import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * Focus of a list whose rows come and go: when the row that has it is removed, the one that comes to its place takes it. `ids`: the rows in
 * order; `moveTo` focuses one. Give both listeners to what holds the rows; each row has its id as `data-<attribute>`.
 */
export function useNextRowFocus<Id extends string>(
  ids: readonly Id[],
  attribute: string,
  moveTo: (id: Id) => void,
): { noteFocus: (event: FocusEvent) => void; noteBlur: () => void } {
  const focused = useRef<{ id: string; index: number } | null>(null)
  useEffect(() => {
    if (focused.current === null) return
    const { id, index } = focused.current
    const at = ids.findIndex((one) => one === id)
    if (at !== -1) {
      focused.current = { id, index: at }
      return
    }
    focused.current = null
    const next = ids[Math.min(index, ids.length - 1)]
    if (next !== undefined && document.activeElement === document.body) moveTo(next)
  })
  return {
    noteFocus(event) {
      const id = event.target.closest(`[data-${attribute}]`)?.getAttribute(`data-${attribute}`)
      focused.current = id ? { id, index: ids.findIndex((one) => one === id) } : null
    },
    // A row that is removed does not tell of it.
    noteBlur() {
      focused.current = null
    },
  }
}
