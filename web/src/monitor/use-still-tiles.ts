import { type FocusEvent, type PointerEvent, useRef, useState } from 'react'
import { inPlaces, type OperatorTile } from './monitor-rows.ts'

interface StillTiles {
  readonly tiles: readonly OperatorTile[]
  /** For what holds the tiles. */
  readonly handlers: {
    onPointerEnter: (event: PointerEvent) => void
    onPointerLeave: () => void
    onDrop: () => void
    onFocus: (event: FocusEvent) => void
    onBlur: (event: FocusEvent) => void
  }
}

/** Tiles do not change places while somebody points at them, has the focus in them, or `isAiming`: drags a chat to one. */
export function useStillTiles(tiles: readonly OperatorTile[], isAiming: boolean): StillTiles {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const last = useRef(tiles)
  const stood = last.current.map(({ operator }) => operator.id)
  last.current = isPointed || isFocused || isAiming ? inPlaces(stood, tiles) : tiles
  return {
    tiles: last.current,
    handlers: {
      onPointerEnter: ({ pointerType }) => setPointed(pointerType === 'mouse'),
      onPointerLeave: () => setPointed(false),
      // No pointer is told of while something is dragged: it is here now.
      onDrop: () => setPointed(true),
      onFocus: ({ target }) => setFocused(target.matches(':focus-visible')),
      onBlur({ currentTarget, relatedTarget }) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocused(false)
      },
    },
  }
}
