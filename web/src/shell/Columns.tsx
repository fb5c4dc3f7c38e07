import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { ColumnResizer } from './ColumnResizer.tsx'
import styles from './Columns.module.css'
import { infoBounds, listBounds, useColumnWidth } from './column-width.ts'
import { landmarkIds } from './SkipLinks.tsx'
import type { OpenColumns } from './use-columns.ts'
import { useIsPhone } from './use-media.ts'

/** The open ones come from `useColumns`: spread it. */
export interface ColumnsProps extends Pick<OpenColumns, 'isInfoOpen' | 'onCloseInfo' | 'isListOpen' | 'onCloseList'> {
  /** Names the list region, e.g. «Список чатов». */
  listLabel: string
  list: ReactNode
  /** Names the strip's region; without one there is no strip. */
  stripLabel?: string
  /** 44 px above main and info. */
  strip?: ReactNode
  main: ReactNode
  infoLabel: string
  /** `null`: there is nothing to show, and no column. */
  info: ReactNode
  /** Below 768 px one column at a time. */
  phonePane: 'list' | 'main' | 'info'
}

const phonePanes = { list: styles.phoneList, main: styles.phoneMain, info: styles.phoneInfo }

/** List, work and information side by side, as far as the window allows. Widths are remembered on this browser. */
export function Columns(props: ColumnsProps) {
  const { listLabel, list, stripLabel, strip, main, infoLabel, info, isInfoOpen, isListOpen, phonePane } = props
  const text = useText()
  const isPhone = useIsPhone()
  const [listWidth, setListWidth] = useColumnWidth('list', listBounds)
  const [infoWidth, setInfoWidth] = useColumnWidth('info', infoBounds)
  const listColumn = useRef<HTMLElement>(null)
  useFocusWhileOpen(listColumn, isListOpen)
  // The one pane that a phone shows is its main landmark.
  const role = (pane: 'list' | 'info') => (isPhone && phonePane === pane ? 'main' : undefined)
  return (
    <div
      className={classNames(styles.columns, phonePanes[phonePane])}
      style={{ '--list-width': `${listWidth}px`, '--info-width': `${infoWidth}px` }}
    >
      <section
        ref={listColumn}
        id={landmarkIds.list}
        className={classNames(styles.list, isListOpen && styles.open)}
        role={role('list')}
        aria-label={listLabel}
        tabIndex={-1}
        onKeyDown={isListOpen ? onEscape(props.onCloseList) : undefined}
      >
        <div className={styles.pane}>{list}</div>
        <ColumnResizer
          label={text('shell.listWidth')}
          controls={landmarkIds.list}
          width={listWidth}
          bounds={listBounds}
          edge="end"
          onChange={setListWidth}
        />
      </section>
      {isListOpen && <div className={styles.scrim} onClick={props.onCloseList} />}
      {stripLabel !== undefined && (
        <section className={styles.strip} aria-label={stripLabel}>
          {strip}
        </section>
      )}
      <main id={landmarkIds.main} className={styles.main} tabIndex={-1}>
        {main}
      </main>
      {info !== null && isInfoOpen && (
        <div
          id="info"
          className={styles.info}
          role={role('info') ?? 'complementary'}
          aria-label={infoLabel}
          onKeyDown={onEscape(props.onCloseInfo)}
        >
          <div className={styles.pane}>{info}</div>
          <ColumnResizer
            label={text('shell.infoWidth')}
            controls="info"
            width={infoWidth}
            bounds={infoBounds}
            edge="start"
            onChange={setInfoWidth}
          />
        </div>
      )}
    </div>
  )
}

/** A drawer takes focus while it lies over the work, and gives it back. */
function useFocusWhileOpen(column: RefObject<HTMLElement | null>, isOpen: boolean) {
  useEffect(() => {
    const drawer = column.current
    if (!isOpen || !drawer) return
    const before = document.activeElement
    drawer.focus()
    return () => {
      if (before instanceof HTMLElement && drawer.contains(document.activeElement)) before.focus()
    }
  }, [column, isOpen])
}

function onEscape(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) act()
  }
}
