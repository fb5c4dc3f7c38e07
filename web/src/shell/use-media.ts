import { useCallback, useSyncExternalStore } from 'react'

/** Below these widths, in px, the frame changes: info overlays, the list is a drawer, one column. As in the stylesheets. */
export const breakpoints = { wide: 1280, medium: 1024, phone: 768 } as const

const known = new Map<string, MediaQueryList>()

/** Every row of a list asks on each of its renders: making the question anew would cost more than the answer. */
function mediaOf(query: string): MediaQueryList {
  const media = known.get(query) ?? matchMedia(query)
  known.set(query, media)
  return media
}

/** Follows a media query, e.g. `(width < 768px)`. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = mediaOf(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => mediaOf(query).matches)
}

const phone = `(width < ${breakpoints.phone}px)`

/** One column, bottom navigation, finger-sized rows. */
export function useIsPhone(): boolean {
  return useMedia(phone)
}

/** The same at this moment, for what is not drawn. */
export const isPhone = (): boolean => mediaOf(phone).matches
