import type { ConversationView } from '@parley/contract/views'
import {
  Ban,
  Clock,
  Ellipsis,
  Forward,
  Link2,
  ListChecks,
  type LucideIcon,
  Mail,
  Merge,
  PanelRight,
  Printer,
  Scissors,
  StickyNote,
  UserPlus,
} from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import { copyText } from '../app/copy-text.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { isMac, shortcutSettings } from '../keyboard/shortcut-settings.ts'
import { keysOf, keysText, type ShortcutId } from '../keyboard/shortcuts.ts'
import { useMoveDialog } from '../message/use-move-dialog.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { mayEnd } from './may-end.ts'

const TranscriptDialog = lazy(() => import('../transcript/TranscriptDialog.tsx'))
const PrintedCase = lazy(() => import('./PrintedCase.tsx'))

interface ChatMenuProps {
  view: ConversationView
  /** Everything is in the menu, for there is no room beside it. */
  isNarrow: boolean
  /** What was said could not be loaded: nothing is offered that is done with it. */
  isUnreadable: boolean
  /** Null: not for this person to decide. */
  onHandOver: (() => void) | null
  /** Null: not now. */
  onBlock: (() => void) | null
  onToggleInfo: () => void
}

/** ⋯ of a conversation: what is done with it less often. */
export default memo(function ChatMenu(props: ChatMenuProps) {
  const { view, isNarrow, isUnreadable } = props
  const text = useText()
  const isPhone = useIsPhone()
  const label = text('chats.actions')
  const [opened, setOpened] = useState<'print' | 'transcript' | null>(null)
  const move = useMoveDialog(view)
  const entriesOfCase = useCaseEntries(view, isUnreadable, move.open)
  const onDesk = useDeskEntries(props)
  const entries = (): MenuEntry[] => [
    ...(isNarrow ? onDesk.first() : []),
    ...entriesOfCase(),
    { kind: 'line' },
    {
      kind: 'action',
      label: text('transcript.ask'),
      icon: <Icon of={Mail} />,
      unavailable: view.chat.state === 'finished' ? undefined : text('chats.transcriptNeedsEnd'),
      onSelect: () => setOpened('transcript'),
    },
    ...(isUnreadable
      ? []
      : [
          {
            kind: 'action' as const,
            label: text('chats.print'),
            icon: <Icon of={Printer} />,
            onSelect: () => setOpened('print'),
          },
        ]),
    ...(isNarrow ? onDesk.last() : []),
  ]
  const close = () => setOpened(null)
  return (
    <>
      <Menu label={label} align="end" entries={entries}>
        {(trigger) => (
          <IconButton
            {...trigger}
            size={isPhone ? 'large' : 'normal'}
            label={label}
            icon={<Icon of={Ellipsis} size={isNarrow ? 20 : 16} />}
          />
        )}
      </Menu>
      {move.dialog}
      <Suspense>
        {opened === 'transcript' && <TranscriptDialog caseId={view.case.id} onClose={close} />}
        {opened === 'print' && <PrintedCase view={view} onPrinted={close} />}
      </Suspense>
    </>
  )
})

/** What stands in the header where there is room. */
function useDeskEntries({ view, onHandOver, onBlock, onToggleInfo }: ChatMenuProps) {
  const text = useText()
  const isTransfer = view.chat.state === 'active'
  const first = (): MenuEntry[] => [
    { kind: 'action', label: text('chats.info'), icon: <Icon of={PanelRight} />, onSelect: onToggleInfo },
    commandEntry('note', text('notes.leave'), StickyNote),
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
  ]
  const last = (): MenuEntry[] =>
    onBlock === null
      ? []
      : [
          { kind: 'line' },
          { kind: 'action', label: text('block.block'), icon: <Icon of={Ban} />, tone: 'danger', onSelect: onBlock },
        ]
  return { first, last }
}

/** What is done with its case. */
function useCaseEntries(
  view: ConversationView,
  isUnreadable: boolean,
  onMove: (kind: 'split' | 'merge') => void,
): () => MenuEntry[] {
  const text = useText()
  const desk = useDesk()
  return () => {
    const may = !isUnreadable && mayEnd(view.chat, desk)
    const snooze = commandRegister.getState().has('snooze')
    return [
      ...(snooze ? [commandEntry('snooze', text('keys.snooze'), Clock)] : []),
      ...(isUnreadable ? [] : [commandEntry('select', text('keys.select'), ListChecks)]),
      {
        kind: 'action',
        label: text('message.copyLink'),
        icon: <Icon of={Link2} />,
        onSelect: () => void copyText(`${location.origin}/chats/${view.id}`, text('message.linkCopied')),
      },
      ...(may ? [{ kind: 'line' } as const] : []),
      ...(may && view.reopened
        ? [
            {
              kind: 'action' as const,
              label: text('border.splitNew'),
              icon: <Icon of={Scissors} />,
              onSelect: () => onMove('split'),
            },
          ]
        : []),
      ...(may && view.chat.state !== 'bot'
        ? [
            {
              kind: 'action' as const,
              label: text('border.merge'),
              icon: <Icon of={Merge} />,
              onSelect: () => onMove('merge'),
            },
          ]
        : []),
    ]
  }
}

/** A command that the conversation offers by key, too. */
function commandEntry(id: ShortcutId, label: string, icon: LucideIcon): MenuEntry {
  return {
    kind: 'action',
    label,
    icon: <Icon of={icon} />,
    shortcut: keysText(keysOf(id, shortcutSettings.getState().own), isMac),
    onSelect: () => commandRegister.getState().get(id)?.(),
  }
}
