import { useState } from 'react'
import { breakpoints, useMedia } from './use-media.ts'

const storageKey = 'parley.column.info.closed'

/** Which of `Columns` are open, with the acts that change it. */
export interface OpenColumns {
  isInfoOpen: boolean
  toggleInfo: () => void
  onCloseInfo: () => void
  isListOpen: boolean
  openList: () => void
  onCloseList: () => void
}

/**
 * Information is a column where there is room for it, closed or not as this browser remembers; elsewhere it lies over the work
 * and begins closed, as does the drawer with the list.
 */
export function useColumns(): OpenColumns {
  const isWide = useMedia(`(width >= ${breakpoints.wide}px)`)
  const [isColumnOpen, setColumnOpen] = useState(() => localStorage.getItem(storageKey) === null)
  const [isOverlayOpen, setOverlayOpen] = useState(false)
  const [isListOpen, setListOpen] = useState(false)
  const changeInfo = (open: boolean) => {
    if (!isWide) {
      setOverlayOpen(open)
      return
    }
    setColumnOpen(open)
    if (open) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, 'yes')
  }
  const isInfoOpen = isWide ? isColumnOpen : isOverlayOpen
  return {
    isInfoOpen,
    toggleInfo: () => changeInfo(!isInfoOpen),
    // Esc closes what lies over the work; a column stays until it is toggled.
    onCloseInfo: () => {
      if (!isWide) changeInfo(false)
    },
    isListOpen,
    openList: () => setListOpen(true),
    onCloseList: () => setListOpen(false),
  }
}
