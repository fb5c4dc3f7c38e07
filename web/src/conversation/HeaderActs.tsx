import type { ConversationView } from '@parley/contract/views'
import { Ban, Check, Ellipsis, Forward, type LucideIcon, PanelRight, StickyNote, UserPlus } from 'lucide-react'
import { useStore } from 'zustand'
import { useBlockDialog } from '../blocks/use-block-dialog.tsx'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import styles from './ConversationHeader.module.css'

interface HeaderActsProps {
  view: ConversationView
  isShown: boolean
  /** Room for one act in words; the rest is in a menu. */
  isNarrow: boolean
  /** Null: not for this person to do. */
  onFinish: (() => void) | null
  /** Null: not for this person to decide. */
  onHandOver: (() => void) | null
  isInfoOpen: boolean
  onToggleInfo: () => void
}

/** What can be done with a chat as a whole. The act that ends it keeps its word at every width. */
export function HeaderActs({ view, isShown, isNarrow, ...acts }: HeaderActsProps) {
  const block = useBlockDialog(view, isShown)
  const Acts = isNarrow ? NarrowActs : WideActs
  return (
    <>
      <Acts isTransfer={view.chat.state === 'active'} onBlock={block.open} {...acts} />
      {block.dialog}
    </>
  )
}

interface ActsProps extends Omit<HeaderActsProps, 'view' | 'isShown' | 'isNarrow'> {
  isTransfer: boolean
  onBlock: () => void
}

function WideActs({ isTransfer, onHandOver, onBlock, onFinish, isInfoOpen, onToggleInfo }: ActsProps) {
  const text = useText()
  const keys = { transfer: useKeysText('transfer'), block: useKeysText('block'), info: useKeysText('info') }
  const hasRoom = useMedia('(width >= 1280px)')
  const hasMuchRoom = useMedia('(width >= 1440px)')
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
      <Act label={text('block.block')} keys={keys.block} icon={Ban} inWords={hasMuchRoom} onPress={onBlock} />
      {onFinish !== null && <FinishButton onPress={onFinish} />}
      <IconButton
        label={text('chats.info')}
        shortcut={keys.info}
        pressed={isInfoOpen}
        icon={<Icon of={PanelRight} />}
        onClick={onToggleInfo}
      />
    </>
  )
}

function NarrowActs({ isTransfer, onHandOver, onBlock, onFinish, onToggleInfo }: ActsProps) {
  const text = useText()
  const writeNote = useStore(commandRegister, (commands) => commands.get('note'))
  const isPhone = useIsPhone()
  const label = text('chats.actions')
  return (
    <>
      {onFinish !== null && <FinishButton onPress={onFinish} />}
      <Menu
        label={label}
        align="end"
        entries={() => [
          { kind: 'action', label: text('chats.info'), icon: <Icon of={PanelRight} />, onSelect: onToggleInfo },
          {
            kind: 'action',
            label: text('notes.leave'),
            icon: <Icon of={StickyNote} />,
            onSelect: () => writeNote?.(),
          },
          ...(onHandOver === null
            ? []
            : [
                {
                  kind: 'action' as const,
                  label: text(isTransfer ? 'holding.transfer' : 'holding.assign'),
                  icon: <Icon of={isTransfer ? Forward : UserPlus} />,
                  onSelect: onHandOver,
                },
              ]),
          { kind: 'line' },
          { kind: 'action', label: text('block.block'), icon: <Icon of={Ban} />, tone: 'danger', onSelect: onBlock },
        ]}
      >
        {(trigger) => (
          <IconButton
            {...trigger}
            size={isPhone ? 'large' : 'normal'}
            label={label}
            icon={<Icon of={Ellipsis} size={20} />}
          />
        )}
      </Menu>
    </>
  )
}

function FinishButton({ onPress }: { onPress: () => void }) {
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
}

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
