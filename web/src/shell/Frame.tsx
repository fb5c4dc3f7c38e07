import { type ReactNode, useEffect } from 'react'
import { Announcer } from '../ui/Announcer.tsx'
import { classNames } from '../ui/class-names.ts'
import { preloadOverlays } from '../ui/overlays/preload-overlays.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import styles from './Frame.module.css'
import { NavRail, type NavRailProps } from './NavRail.tsx'
import { SkipLinks } from './SkipLinks.tsx'

export interface FrameProps extends NavRailProps {
  /** Messages kept in this browser until the line is back. */
  unsent?: number
  isRefreshing?: boolean
  /** Persistent lines above the section, e.g. `Banner`: «Новые чаты не поступают. Начать приём». */
  banners?: ReactNode
  /** Something is opened over the whole phone: the bottom navigation makes room. */
  hidesNavOnPhone?: boolean
  /** The section has a list column to jump to. */
  hasList?: boolean
  /** The section: `Columns`, or anything with `<main id={landmarkIds.main} tabIndex={-1}>`. */
  children: ReactNode
}

/** What stands around every section of the desk: navigation, lines, toasts, live regions. The page itself never scrolls. */
export function Frame(props: FrameProps) {
  const {
    unsent = 0,
    isRefreshing = false,
    banners,
    hidesNavOnPhone = false,
    hasList = false,
    children,
    ...nav
  } = props
  useEffect(preloadOverlays, [])
  return (
    <div className={classNames(styles.frame, hidesNavOnPhone && styles.withoutNav)}>
      <SkipLinks hasList={hasList} />
      <div className={styles.nav} data-foot>
        <NavRail {...nav} />
      </div>
      <div className={styles.section}>
        <ConnectionBar connection={nav.connection} unsent={unsent} isRefreshing={isRefreshing} />
        {banners}
        <div className={styles.content}>{children}</div>
      </div>
      <Toasts besideList={hasList} />
      <Announcer />
    </div>
  )
}
