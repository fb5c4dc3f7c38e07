import { useCallback, useSyncExternalStore } from 'react'

/** Below these widths, in px, the frame changes: info overlays, the list is a drawer, one column. As in the stylesheets. */
export const breakpoints = { wide: 1280, medium: 1024, phone: 768 } as const

/** Follows a media query, e.g. `(width < 768px)`. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** One column, bottom navigation, finger-sized rows. */
export function useIsPhone(): boolean {
  return useMedia(`(width < ${breakpoints.phone}px)`)
}
