import type { ConversationId } from '@parley/contract/ids'
import { Ban, Check, Forward, Link2, Lock, LockOpen, MessagesSquare, StickyNote, UserPlus } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { copyText } from '../app/copy-text.ts'
import { useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useText } from '../i18n/use-text.ts'
import { runInChat } from '../keyboard/run-in-chat.ts'
import { isMac, shortcutSettings } from '../keyboard/shortcut-settings.ts'
import { keysOf, keysText, type ShortcutId } from '../keyboard/shortcuts.ts'
import { Icon } from '../ui/Icon.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useContextMenu } from '../ui/use-context-menu.tsx'

/**
 * What can be done with a chat, at its row: right click, Shift+F10. Each act opens the chat and is done there, with what it asks and says. Give
 * `open` the row's id; render `menu` once.
 */
export function useRowMenu(onOpen: (id: ConversationId) => void): {
  open: (event: MouseEvent<HTMLElement>, row: HTMLElement, id: ConversationId) => void
  menu: ReactNode
} {
  const text = useText()
  const desk = useDesk()
  const context = useContextMenu(text('chats.actions'))
  const entriesOf = (id: ConversationId): MenuEntry[] => {
    const view = desk.stores.conversations.find(id)
    if (view === undefined) return []
    const { chat } = view
    const isMine = chat.state === 'active' && chat.holderId === desk.session.operatorId
    const isFree = chat.state === 'waiting' || chat.state === 'bot'
    const act = (command: ShortcutId, label: string, icon: typeof Lock): MenuEntry => ({
      kind: 'action',
      label,
      icon: <Icon of={icon} />,
      shortcut: keysText(keysOf(command, shortcutSettings.getState().own), isMac),
      onSelect: () => {
        onOpen(id)
        runInChat(id, command)
      },
    })
    return [
      {
        kind: 'action',
        label: text('holding.openChat'),
        icon: <Icon of={MessagesSquare} />,
        onSelect: () => onOpen(id),
      },
      ...(isFree ? [act('lock', text('chats.take'), Lock)] : []),
      ...(isMine ? [act('lock', text('chats.release'), LockOpen)] : []),
      ...(mayEnd(chat, desk)
        ? [
            isFree
              ? act('transfer', text('holding.assign'), UserPlus)
              : act('transfer', text('holding.transfer'), Forward),
            act('finish', text('chats.finish'), Check),
          ]
        : []),
      act('note', text('notes.leave'), StickyNote),
      {
        kind: 'action',
        label: text('message.copyLink'),
        icon: <Icon of={Link2} />,
        onSelect: () => void copyText(`${location.origin}/chats/${id}`, text('message.linkCopied')),
      },
      { kind: 'line' },
      act('block', text('block.block'), Ban),
    ]
  }
  return { open: (event, row, id) => context.open(event, entriesOf(id), row), menu: context.menu }
}
