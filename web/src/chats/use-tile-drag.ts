import { useCallback, useMemo, useState } from 'react'
import type { SocketDrag } from '../ui/Socket.tsx'

interface Drag {
  readonly from: number
  readonly over: number | null
}

/** Drags a place of the strip onto another one. Of each place, counted from 0, what makes it take part; the same one while nothing is dragged there. */
export function useTileDrag(onMove: (from: number, to: number) => void): (place: number) => SocketDrag {
  const [drag, setDrag] = useState<Drag | null>(null)
  const from = drag?.from ?? null
  const over = drag?.over ?? null
  const known = useMemo(() => new Map<number, SocketDrag>(), [from, over, onMove])
  return useCallback(
    (place) => {
      const made: SocketDrag = known.get(place) ?? {
        draggable: true,
        'data-target': (from !== null && from !== place && over === place) || undefined,
        onDragStart(event) {
          event.dataTransfer.effectAllowed = 'move'
          // Some browsers drag only what carries something.
          event.dataTransfer.setData('text/plain', '')
          setDrag({ from: place, over: null })
        },
        onDragEnd: () => setDrag(null),
        onDragOver(event) {
          if (from === null) return
          event.preventDefault()
          if (over !== place) setDrag({ from, over: place })
        },
        onDrop(event) {
          if (from === null) return
          event.preventDefault()
          setDrag(null)
          onMove(from, place)
        },
      }
      known.set(place, made)
      return made
    },
    [known, from, over, onMove],
  )
}
