import type { ConversationView } from '@parley/contract/views'
import { ArrowRightLeft, Ellipsis, Eye, Hand, MessageSquarePlus, StickyNote } from 'lucide-react'
import { takeOverChat } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useChannel, useDesk, useQueue } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { showToast } from '../ui/toast-queue.ts'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './MonitorChat.module.css'
import { useMonitor } from './monitor-context.ts'

/** One chat of a tile: whose client it is and how long he waits, never what was said. */
export function MonitorChat({ view }: { view: ConversationView }) {
  const text = useText()
  const monitor = useMonitor()
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const now = useNow('slow')
  const entries = useEntries(view)
  const wait = waitOf(view, queue, now)
  const { name } = view.contact
  return (
    <li
      className={styles.chat}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', name)
        event.dataTransfer.effectAllowed = 'move'
        monitor.drag(view)
      }}
      onDragEnd={() => monitor.drag(null)}
    >
      <ChannelGlyph kind={channelGlyphOf(channel?.kind)} size={14} />
      <span className={styles.name}>{name}</span>
      {wait && <WaitTime since={wait.since} level={wait.level} />}
      <Menu label={text('monitor.actions', { name })} align="end" entries={() => entries}>
        {(trigger) => (
          <IconButton
            {...trigger}
            size="small"
            label={text('monitor.actions', { name })}
            icon={<Icon of={Ellipsis} />}
          />
        )}
      </Menu>
    </li>
  )
}

/** What a supervisor may do to a chat from here. */
function useEntries(view: ConversationView): MenuEntry[] {
  const text = useText()
  const desk = useDesk()
  const problemText = useProblemText()
  const monitor = useMonitor()
  const { run, isBusy } = useCommand()
  const { chat, contact } = view
  const isOthers = chat.state === 'active' && chat.holderId !== desk.session.operatorId
  const takeOver = async () => {
    const isDone = await run(async () => {
      await takeOverChat(desk, view).catch((problem: unknown) => {
        showToast({ title: problemText(problem), tone: 'danger' })
        throw problem
      })
    })
    if (isDone) showToast({ title: text('monitor.takenOver', { name: contact.name }), tone: 'ok' })
  }
  return [
    {
      kind: 'action',
      label: text('monitor.open'),
      icon: <Icon of={Eye} />,
      onSelect: () => monitor.open(view.id),
    },
    {
      kind: 'action',
      label: text(chat.state === 'waiting' ? 'holding.assign' : 'holding.transfer'),
      icon: <Icon of={ArrowRightLeft} />,
      onSelect: () => monitor.handOver(view.id),
    },
    ...(isOthers
      ? [
          {
            kind: 'action' as const,
            label: text('monitor.takeOver'),
            icon: <Icon of={Hand} />,
            isDisabled: isBusy,
            onSelect: () => void takeOver(),
          },
        ]
      : []),
    {
      kind: 'action',
      label: text('monitor.whisper'),
      icon: <Icon of={StickyNote} />,
      onSelect: () => monitor.whisper(view.id),
    },
    {
      kind: 'action',
      label: text('outbound.writeTo', { name: contact.name }),
      icon: <Icon of={MessageSquarePlus} />,
      onSelect: () => monitor.write(view.id),
    },
  ]
}
