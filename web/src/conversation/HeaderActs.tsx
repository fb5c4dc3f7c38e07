import type { ConversationView } from '@parley/contract/views'
import { Ban, Check, Forward, type LucideIcon, PanelRight, UserPlus } from 'lucide-react'
import { lazy, memo, Suspense } from 'react'
import { useBlockDialog } from '../blocks/use-block-dialog.tsx'
import { useSnoozeDialog } from '../holding/use-snooze-dialog.tsx'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ConversationHeader.module.css'

const ChatMenu = lazy(() => import('./ChatMenu.tsx'))

interface HeaderActsProps {
  view: ConversationView
  isShown: boolean
  /** What was said could not be loaded: nothing is offered that is decided by it. */
  isUnreadable: boolean
  /** Room for one act in words; all the rest is in the menu. */
  isNarrow: boolean
  /** Null: not for this person to do. */
  onFinish: (() => void) | null
  /** Null: not for this person to decide. */
  onHandOver: (() => void) | null
  isInfoOpen: boolean
  onToggleInfo: () => void
}

/** What can be done with a chat as a whole. The act that ends it keeps its word at every width. */
export function HeaderActs({
  view,
  isShown,
  isUnreadable,
  isNarrow,
  onFinish,
  onHandOver,
  isInfoOpen,
  onToggleInfo,
}: HeaderActsProps) {
  const block = useBlockDialog(view, isShown && !isUnreadable)
  const onBlock = isUnreadable ? null : block.open
  const snooze = useSnoozeDialog(view, isShown && !isUnreadable)
  return (
    <>
      {!isNarrow && <WideActs isTransfer={view.chat.state === 'active'} onHandOver={onHandOver} onBlock={onBlock} />}
      {onFinish !== null && <FinishButton onPress={onFinish} />}
      {/* It holds its place until it is loaded. */}
      <Suspense fallback={<span className={isNarrow ? styles.noMenuNarrow : styles.noMenu} />}>
        <ChatMenu
          view={view}
          isNarrow={isNarrow}
          isUnreadable={isUnreadable}
          onHandOver={onHandOver}
          onBlock={onBlock}
          onToggleInfo={onToggleInfo}
        />
      </Suspense>
      {!isNarrow && <InfoButton isOpen={isInfoOpen} onToggle={onToggleInfo} />}
      {block.dialog}
      {snooze}
    </>
  )
}

interface WideActsProps extends Pick<HeaderActsProps, 'onHandOver'> {
  isTransfer: boolean
  /** Null: not now. */
  onBlock: (() => void) | null
}

const WideActs = memo(function WideActs({ isTransfer, onHandOver, onBlock }: WideActsProps) {
  const text = useText()
  const keys = { transfer: useKeysText('transfer'), block: useKeysText('block') }
  const hasRoom = useMedia('(width >= 1280px)')
  const hasMuchRoom = useMedia('(width >= 1600px)')
  return (
    <>
      {onHandOver !== null && (
        <Act
          label={text(isTransfer ? 'holding.transfer' : 'holding.assign')}
          keys={keys.transfer}
          icon={isTransfer ? Forward : UserPlus}
          inWords={hasRoom}
          onPress={onHandOver}
        />
      )}
      {onBlock !== null && (
        <Act label={text('block.block')} keys={keys.block} icon={Ban} inWords={hasMuchRoom} onPress={onBlock} />
      )}
    </>
  )
})

const InfoButton = memo(function InfoButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const text = useText()
  return (
    <IconButton
      label={text('chats.info')}
      shortcut={useKeysText('info')}
      pressed={isOpen}
      icon={<Icon of={PanelRight} />}
      onClick={onToggle}
    />
  )
})

const FinishButton = memo(function FinishButton({ onPress }: { onPress: () => void }) {
  const text = useText()
  const keys = useKeysText('finish')
  return (
    <Button
      className={styles.finish}
      icon={<Icon of={Check} />}
      aria-keyshortcuts={keys}
      title={keys}
      onClick={onPress}
    >
      {text('chats.finish')}
    </Button>
  )
})

interface ActProps {
  label: string
  keys: string | undefined
  icon: LucideIcon
  inWords: boolean
  onPress: () => void
}

function Act({ label, keys, icon, inWords, onPress }: ActProps) {
  return inWords ? (
    <Button className={styles.act} tone="quiet" aria-keyshortcuts={keys} title={keys} onClick={onPress}>
      {label}
    </Button>
  ) : (
    <IconButton label={label} shortcut={keys} icon={<Icon of={icon} />} onClick={onPress} />
  )
}
