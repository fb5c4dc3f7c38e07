import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function each time, that does what the newest one does: what it is given to is not drawn anew for its sake. Not to be called while drawing. */
export function useStable<Given extends unknown[], Answer>(
  act: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
