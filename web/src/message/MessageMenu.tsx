import type { MessageView } from '@parley/contract/message-views'
import {
  Copy,
  Ellipsis,
  Link2,
  ListChecks,
  Minus,
  Pencil,
  Reply,
  Scissors,
  Smile,
  StickyNote,
  Tag,
  ThumbsDown,
  ThumbsUp,
  Trash2,
  Undo2,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { copyText } from '../app/copy-text.ts'
import { useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { toggleMessage } from '../selection/selection-store.ts'
import { serverNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import type { MessageDialogKind } from './dialog-props.ts'
import { messageAddress } from './message-address.ts'
import { markMessage, recallMessage } from './message-commands.ts'
import { isHeld, type NoRepair, whyNotDelete, whyNotEdit } from './repair-rules.ts'
import { useMenuCommand } from './use-menu-command.ts'

const MessageDialog = lazy(() => import('./MessageDialog.tsx'))

interface MessageMenuProps {
  message: MessageView
  /** One wrote it oneself. */
  isMine: boolean
  /** One holds the chat. */
  isHolder: boolean
  onReply: () => void
}

const marks = [
  { mark: 'positive', icon: ThumbsUp },
  { mark: 'negative', icon: ThumbsDown },
  { mark: 'neutral', icon: Minus },
] as const

/** Everything that can be done with a message: shown on hover and focus, mounted when it opens. */
export function MessageMenu(props: MessageMenuProps) {
  const { message } = props
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  const [opened, setOpened] = useState<MessageDialogKind | null>(null)
  const entries = () => [
    ...holderLines(props, text, reactionLine(), setOpened),
    { kind: 'line' } as const,
    ...(message.kind === 'in'
      ? markLines(props, text, (mark) => void run(() => markMessage(desk, message, mark)))
      : []),
    {
      kind: 'action' as const,
      label: text('message.copyLink'),
      icon: <Icon of={Link2} />,
      onSelect: () => void copyText(messageAddress(message), text('message.linkCopied')),
    },
    ...(message.text === ''
      ? []
      : [
          {
            kind: 'action' as const,
            label: text('chats.copyText'),
            icon: <Icon of={Copy} />,
            onSelect: () => void copyText(message.text, text('message.textCopied')),
          },
        ]),
    {
      kind: 'action' as const,
      label: text('select.select'),
      icon: <Icon of={ListChecks} />,
      onSelect: () => toggleMessage(message.conversationId, message.seq),
    },
    {
      kind: 'action' as const,
      label: text('message.note'),
      icon: <Icon of={StickyNote} />,
      onSelect: () => setOpened('note'),
    },
    ...splitLine(),
    ...repairLines(),
  ]
  const reactionLine = (): MenuEntry[] => {
    const view = desk.stores.conversations.find(message.conversationId)
    const channel = view && desk.stores.channels.getState().byId.get(view.channelId)
    if (message.kind !== 'in' || channel === undefined || channel.reactions.length === 0) return []
    return [
      {
        kind: 'action',
        label: text('message.react'),
        icon: <Icon of={Smile} />,
        isDisabled: !props.isHolder,
        onSelect: () => setOpened('reaction'),
      },
    ]
  }
  const splitLine = (): MenuEntry[] => {
    const view = desk.stores.conversations.find(message.conversationId)
    if (view === undefined || view.case.id !== message.caseId || view.chat.state === 'finished') return []
    return [
      {
        kind: 'action',
        label: text('message.split'),
        icon: <Icon of={Scissors} />,
        unavailable: mayEnd(view.chat, desk) ? undefined : text('message.splitNeedsChat'),
        onSelect: () => setOpened('split'),
      },
    ]
  }
  const repairLines = (): MenuEntry[] => {
    const isSupervisor = desk.session.role !== 'operator'
    if (message.kind !== 'out' || !(props.isMine || isSupervisor)) return []
    const view = desk.stores.conversations.find(message.conversationId)
    const channel = view && desk.stores.channels.getState().byId.get(view.channelId)
    const situation = { message, channel, isHolder: props.isHolder, now: serverNow() }
    return [
      { kind: 'line' },
      ...(props.isMine ? [editLine(text, whyNotEdit(situation), () => setOpened('edit'))] : []),
      props.isMine && isHeld(message)
        ? {
            kind: 'action',
            label: text('message.recall'),
            icon: <Icon of={Undo2} />,
            onSelect: () => void run(() => recallMessage(desk, message)),
          }
        : deleteLine(text, whyNotDelete(situation), () => setOpened('delete')),
    ]
  }
  return (
    <>
      <Menu label={text('chats.messageActions')} entries={entries}>
        {(trigger) => (
          <IconButton
            {...trigger}
            size="small"
            tone="edged"
            label={text('chats.messageActions')}
            icon={<Icon of={Ellipsis} size={14} />}
            tabIndex={-1}
          />
        )}
      </Menu>
      {opened !== null && (
        <Suspense>
          <MessageDialog kind={opened} message={message} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  )
}

function markLines(
  { message, isHolder }: MessageMenuProps,
  text: RenderText,
  onMark: (mark: (typeof marks)[number]['mark']) => void,
): MenuEntry[] {
  return [
    { kind: 'heading', label: text('message.mark.heading') },
    ...marks.map(({ mark, icon }) => ({
      kind: 'choice' as const,
      label: text(`message.mark.${mark}`),
      icon: <Icon of={icon} />,
      isChosen: (message.mark ?? 'neutral') === mark,
      isDisabled: !isHolder,
      onSelect: () => onMark(mark),
    })),
    { kind: 'line' },
  ]
}

/** What only the holder may do; that he is not is said once, below. */
function holderLines(
  { isHolder, onReply }: MessageMenuProps,
  text: RenderText,
  reaction: readonly MenuEntry[],
  onOpen: (kind: MessageDialogKind) => void,
): MenuEntry[] {
  return [
    {
      kind: 'action',
      label: text('message.reply'),
      icon: <Icon of={Reply} />,
      isDisabled: !isHolder,
      onSelect: onReply,
    },
    ...reaction,
    {
      kind: 'action',
      label: text('message.tags'),
      icon: <Icon of={Tag} />,
      isDisabled: !isHolder,
      onSelect: () => onOpen('tags'),
    },
    ...(isHolder ? [] : [{ kind: 'reason' as const, text: text('message.needsChat') }]),
  ]
}

function editLine(text: RenderText, why: NoRepair | null, onSelect: () => void): MenuEntry {
  return {
    kind: 'action',
    label: text('message.edit'),
    icon: <Icon of={Pencil} />,
    unavailable: why === null ? undefined : text(`message.noRepair.${why}`),
    onSelect,
  }
}

function deleteLine(text: RenderText, why: NoRepair | null, onSelect: () => void): MenuEntry {
  return {
    kind: 'action',
    label: text('message.delete'),
    icon: <Icon of={Trash2} />,
    tone: 'danger',
    unavailable: why === null ? undefined : text(`message.noRepair.${why}`),
    onSelect,
  }
}
