import type { ConversationId } from '@parley/contract/ids'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { Menu } from '../ui/Menu.tsx'
import styles from './Strip.module.css'
import { isOverTime } from './wait.ts'

interface StripMoreProps {
  /** Those for which the strip has no room, with the places they have, from 1. */
  chats: readonly { readonly id: ConversationId; readonly place: number }[]
  onOpen: (id: ConversationId) => void
}

/** «+3» at the end of the strip: the chats that do not fit; «!+3» where a client of theirs waits too long. */
export default function StripMore({ chats, onOpen }: StripMoreProps) {
  const text = useText()
  const { stores } = useDesk()
  const label = text('strip.more', { count: chats.length })
  const queues = useStore(stores.queues, (state) => state.byId)
  const now = useNow('slow')
  const late = useStore(stores.conversations, ({ byId }) => {
    const views = chats.flatMap(({ id }) => byId.get(id)?.view ?? [])
    return views.filter((view) => isOverTime(view, queues, now)).length
  })
  const entries = () =>
    chats.map(({ id, place }) => {
      const view = stores.conversations.find(id)
      const unread = view?.unread ? ` · ${text('chats.unread', { count: view.unread })}` : ''
      return {
        kind: 'action' as const,
        label: `${view?.contact.name ?? ''}${unread}`,
        ...(place <= 9 && { shortcut: `Alt+${place}` }),
        onSelect: () => onOpen(id),
      }
    })
  return (
    <Menu label={label} align="end" entries={entries}>
      {(trigger) => (
        <Button
          {...trigger}
          className={classNames(styles.more, late > 0 && styles.late)}
          aria-label={`+${chats.length}. ${label}${late > 0 ? `. ${text('chats.overTime', { count: late })}` : ''}`}
        >
          {late > 0 && '!'}+{chats.length}
        </Button>
      )}
    </Menu>
  )
}
