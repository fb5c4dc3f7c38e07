import type { ConversationId } from '@parley/contract/ids'
import { ArrowLeft, Maximize2, MessagesSquare, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useConversation } from '../app/use-desk.ts'
import { useRemembered } from '../app/use-remembered.ts'
import { ConversationPane } from '../conversation/ConversationPane.tsx'
import { useText } from '../i18n/use-text.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import { useMedia } from '../shell/use-media.ts'
import { CountBadge } from '../ui/CountBadge.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ChatDock.module.css'
import { DockList } from './DockList.tsx'
import { useDockChats } from './use-dock-chats.ts'

const nothing = () => undefined

/**
 * One's chats beside every section (C-1, C-16): the list, and the open one with everything that can be done to it. Folded it is a line with
 * counts. The section keeps its place, its focus and what was typed there.
 */
export default function ChatDock({ onOpenWhole }: { onOpenWhole: (id: ConversationId) => void }) {
  const text = useText()
  const isWide = useMedia('(width >= 1024px)')
  const [isOpen, setOpen] = useRemembered('dock', false)
  const [current, setCurrent] = useState<ConversationId | null>(null)
  const { groups, unread } = useDockChats()
  const view = useConversation(current)
  const panel = useRef<HTMLElement>(null)
  const before = useRef<Element | null>(null)
  const toggle = () => {
    if (isOpen) fold()
    else {
      before.current = document.activeElement
      setOpen(true)
      requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('[data-dock-first]')?.focus())
    }
  }
  const fold = () => {
    setOpen(false)
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }
  useShortcut('dock', isWide ? toggle : null)
  // Its chat is gone for this operator: back to the list.
  useEffect(() => {
    if (current !== null && view === undefined) setCurrent(null)
  }, [current, view])
  if (!isWide) return null
  if (!isOpen) {
    return (
      <aside className={styles.folded} aria-label={text('dock.title')}>
        <IconButton
          label={text('dock.show')}
          shortcut="Alt+C"
          icon={<Icon of={MessagesSquare} />}
          aria-expanded={false}
          onClick={toggle}
        />
        <CountBadge count={unread} label={text('chats.unread', { count: unread })} />
      </aside>
    )
  }
  return (
    <aside ref={panel} className={styles.dock} aria-label={text('dock.title')}>
      <div className={styles.head}>
        {current !== null && (
          <IconButton label={text('dock.back')} icon={<Icon of={ArrowLeft} />} onClick={() => setCurrent(null)} />
        )}
        <h2 className={styles.title}>{text('dock.title')}</h2>
        <CountBadge count={unread} label={text('chats.unread', { count: unread })} />
        {current !== null && (
          <IconButton label={text('dock.whole')} icon={<Icon of={Maximize2} />} onClick={() => onOpenWhole(current)} />
        )}
        <IconButton label={text('dock.hide')} shortcut="Alt+C" icon={<Icon of={X} />} onClick={toggle} />
      </div>
      {current === null || view === undefined ? (
        <DockList groups={groups} onOpen={setCurrent} />
      ) : (
        <div className={styles.pane}>
          <ConversationPane
            key={current}
            id={current}
            isShown
            wantedSeq={null}
            onArrived={nothing}
            onBack={() => setCurrent(null)}
            onShowList={() => setCurrent(null)}
            isInfoOpen={false}
            isDocked
            onToggleInfo={() => onOpenWhole(current)}
          />
        </div>
      )}
    </aside>
  )
}
