import type { ConversationView } from '@parley/contract/views'
import { ArrowLeft, List } from 'lucide-react'
import { useState } from 'react'
import { useChannel, useDesk, useMay, useMe, useQueue } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { keepWriting } from '../keyboard/keep-writing.ts'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { classNames } from '../ui/class-names.ts'
import { dotted } from '../ui/dotted.ts'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ConversationHeader.module.css'
import { HeaderActs } from './HeaderActs.tsx'
import { StatePill } from './StatePill.tsx'
import { SubjectField } from './SubjectField.tsx'
import { ViewersChip } from './ViewersChip.tsx'

export interface ConversationHeaderProps {
  view: ConversationView
  isShown: boolean
  /** What was said could not be loaded. */
  isUnreadable: boolean
  onFinish: () => void
  /** Null: not for this person to decide. */
  onHandOver: (() => void) | null
  onBack: () => void
  onShowList: () => void
  isInfoOpen: boolean
  onToggleInfo: () => void
  /** Docked beside a section: as little room as on a phone. */
  isDocked?: boolean
}

/** Who this is, in whose hands, what about, where he writes from; and the one act that ends it. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { view, isShown, isUnreadable, onFinish, onHandOver, onBack, onShowList } = props
  const { isInfoOpen, onToggleInfo, isDocked = false } = props
  const text = useText()
  const { session } = useDesk()
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const isPhone = useIsPhone()
  const isNarrow = isPhone || isDocked
  const hasDrawer = useMedia('(768px <= width < 1024px)') && !isDocked
  const [isEditing, setEditing] = useState(false)
  const mayForOthers = useMay('othersChats')
  const { chat } = view
  const isAvailable = useMe()?.available === true
  const canFinish =
    !isUnreadable &&
    (((chat.state === 'waiting' || chat.state === 'bot') && isAvailable) ||
      (chat.state === 'active' && (chat.holderId === session.operatorId || mayForOthers)))
  return (
    <header
      className={styles.header}
      onMouseDown={keepWriting}
      onKeyDown={(event) => event.key === 'F2' && setEditing(true)}
    >
      {isPhone && (
        <IconButton size="large" label={text('chats.back')} icon={<Icon of={ArrowLeft} size={20} />} onClick={onBack} />
      )}
      {hasDrawer && <IconButton label={text('chats.list')} icon={<Icon of={List} />} onClick={onShowList} />}
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 className={styles.name} tabIndex={-1}>
            {view.contact.name}
          </h1>
          {!isNarrow && <StatePill view={view} />}
          <ViewersChip id={view.id} />
        </div>
        <div className={styles.second}>
          {!isNarrow && (
            <span className={styles.number}>{text('chats.number', { number: String(view.case.number) })}</span>
          )}
          {!isNarrow && <SubjectField view={view} isEditing={isEditing} onEdit={setEditing} />}
          <span className={classNames(styles.from, isNarrow && styles.glyphAlone)}>
            <ChannelGlyph kind={channelGlyphOf(channel?.kind)} size={14} />
            {!isNarrow && (
              <span className={styles.place}>{dotted(channel?.account || channel?.name, queue?.name)}</span>
            )}
          </span>
          {isNarrow && <StatePill view={view} />}
        </div>
      </div>
      <HeaderActs
        view={view}
        isShown={isShown}
        isUnreadable={isUnreadable}
        isNarrow={isNarrow}
        onFinish={canFinish ? onFinish : null}
        onHandOver={onHandOver}
        isInfoOpen={isInfoOpen}
        onToggleInfo={onToggleInfo}
      />
    </header>
  )
}
