import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useChannel, useQueue } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { announce } from '../ui/announce.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import OfferAnswer from './OfferAnswer.tsx'
import styles from './OfferCard.module.css'

/** Who is offered, his words, and the question. */
export default function OfferCard({
  view,
  onOpen,
  onClose,
}: {
  view: ConversationView
  onOpen: (id: ConversationId) => void
  onClose: () => void
}) {
  const text = useText()
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const { name } = view.contact
  useEffect(() => announce(text('holding.offeredTo', { name })), [text, name])
  return (
    <section className={styles.card} data-offer-card aria-label={text('holding.offer')}>
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
