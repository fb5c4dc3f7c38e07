import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { ColumnResizer } from './ColumnResizer.tsx'
import styles from './Columns.module.css'
import { infoBounds, listBounds, useColumnWidth } from './column-width.ts'
import { landmarkIds } from './SkipLinks.tsx'

export interface ColumnsProps {
  /** Names the list region, e.g. «Список чатов». */
  listLabel: string
  list: ReactNode
  /** 44 px above main and info. */
  strip?: ReactNode
  main: ReactNode
  infoLabel: string
  /** `null`: there is nothing to show, and no column. */
  info: ReactNode
  /** From 1280 px: the third column. Below: over the main one, until Esc. */
  isInfoOpen: boolean
  onCloseInfo: () => void
  /** Between 768 and 1024 px the list is a drawer; wider it is always there. */
  isListOpen: boolean
  onCloseList: () => void
  /** Below 768 px one column at a time. */
  phonePane: 'list' | 'main' | 'info'
}

const phonePanes = { list: styles.phoneList, main: styles.phoneMain, info: styles.phoneInfo }

/** List, work and information side by side, as far as the window allows. Widths are remembered on this browser. */
export function Columns(props: ColumnsProps) {
  const { listLabel, list, strip, main, infoLabel, info, isInfoOpen, onCloseInfo, isListOpen, onCloseList, phonePane } =
    props
  const text = useText()
  const [listWidth, setListWidth] = useColumnWidth('list', listBounds)
  const [infoWidth, setInfoWidth] = useColumnWidth('info', infoBounds)
  const hasInfo = info !== null && isInfoOpen
  return (
    <div
      className={classNames(styles.columns, hasInfo && styles.withInfo, phonePanes[phonePane])}
      style={{ '--list-width': `${listWidth}px`, '--info-width': `${infoWidth}px` }}
    >
      <Drawer isOpen={isListOpen} onClose={onCloseList} className={styles.list}>
        <section id={landmarkIds.list} className={styles.pane} aria-label={listLabel} tabIndex={-1}>
          {list}
        </section>
        <ColumnResizer
          label={text('shell.listWidth')}
          controls={landmarkIds.list}
          width={listWidth}
          bounds={listBounds}
          edge="end"
          onChange={setListWidth}
        />
      </Drawer>
      {isListOpen && <div className={styles.scrim} onClick={onCloseList} />}
      {strip !== undefined && <div className={styles.strip}>{strip}</div>}
      <main id={landmarkIds.main} className={styles.main} tabIndex={-1}>
        {main}
      </main>
      {hasInfo && (
        <aside id="info" className={styles.info} aria-label={infoLabel} onKeyDown={onEscape(onCloseInfo)}>
          <div className={styles.pane}>{info}</div>
          <ColumnResizer
            label={text('shell.infoWidth')}
            controls="info"
            width={infoWidth}
            bounds={infoBounds}
            edge="start"
            onChange={setInfoWidth}
          />
        </aside>
      )}
    </div>
  )
}

/** Takes focus while it lies over the work, and gives it back. Where the list is a column, `isOpen` means nothing. */
function Drawer({
  isOpen,
  onClose,
  className,
  children,
}: {
  isOpen: boolean
  onClose: () => void
  className: string | undefined
  children: ReactNode
}) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    element.current?.querySelector('section')?.focus()
    return () => {
      if (before instanceof HTMLElement && element.current?.contains(document.activeElement)) before.focus()
    }
  }, [isOpen])
  return (
    <div
      ref={element}
      className={classNames(className, isOpen && styles.open)}
      onKeyDown={isOpen ? onEscape(onClose) : undefined}
    >
      {children}
    </div>
  )
}

function onEscape(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) act()
  }
}
