import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useChannel, useDesk, useQueue } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { announce } from '../ui/announce.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { OfferAnswer } from './OfferAnswer.tsx'
import styles from './OfferPopup.module.css'
import { offeredUntil } from './offers.ts'

interface OfferPopupProps {
  /** The conversation on screen: what is offered there is asked there. */
  current: string | null
  onOpen: (id: ConversationId) => void
}

/** Asks about a chat that is offered while one looks at something else: the one whose time is up first. Takes no focus. */
export function OfferPopup({ current, onOpen }: OfferPopupProps) {
  const { stores, session } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  // Put aside: it still stands first among the new ones.
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set())
  const offered = useMemo(() => {
    const found = [...conversations.values()].flatMap(({ view }) => {
      const until = offeredUntil(view, session.operatorId)
      return until === null ? [] : [{ view, until, key: `${view.chat.id} ${until}` }]
    })
    return found.sort((left, right) => left.until - right.until)
  }, [conversations, session.operatorId])
  const next = offered.find(({ view, key }) => view.id !== current && !aside.has(key))
  if (next === undefined) return null
  return (
    <Card key={next.key} view={next.view} onOpen={onOpen} onClose={() => setAside(new Set([...aside, next.key]))} />
  )
}

function Card({
  view,
  onOpen,
  onClose,
}: {
  view: ConversationView
  onOpen: OfferPopupProps['onOpen']
  onClose: () => void
}) {
  const text = useText()
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const { name } = view.contact
  useEffect(() => announce(text('holding.offeredTo', { name })), [text, name])
  return (
    <section className={styles.card} aria-label={text('holding.offer')}>
      <div className={styles.head}>
        <Avatar name={name} channel={channelGlyphOf(channel?.kind)} />
        <div className={styles.words}>
          <p className={styles.label}>{text('holding.offer')}</p>
          <h2 className={styles.title}>
            <button type="button" className={styles.name} onClick={() => onOpen(view.id)}>
              {name}
            </button>
            <span className={styles.queue}>{queue?.name}</span>
          </h2>
          <p className={styles.preview}>{view.preview?.text}</p>
        </div>
        <IconButton size="small" label={text('holding.later')} icon={<Icon of={X} />} onClick={onClose} />
      </div>
      <OfferAnswer view={view} onAccepted={onOpen} />
    </section>
  )
}
