import type { ChannelId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './ChannelButtons.module.css'
import { useContactChannels } from './use-contact-channels.ts'
import { useWhyNotWrite } from './use-why-not-write.ts'

const WriteDialog = lazy(() => import('./WriteDialog.tsx'))

/** The client's channels: a button where he can be written to, what speaks against it in words where not (C-31, C-35). */
export function ChannelButtons({ view }: { view: ConversationView }) {
  const text = useText()
  const { contact, chat } = view
  const known = useStore(useDesk().stores.channels, (state) => state.byId)
  const whyNot = useWhyNotWrite()
  // A message of his opens a window, the end of a chat frees its channel.
  const { channels, problem, again } = useContactChannels(contact.id, `${chat.state} ${view.lastInAt}`)
  const [writing, setWriting] = useState<ChannelId | null>(null)
  if (problem !== undefined)
    return (
      <p className={styles.reason}>
        {problem} <LinkButton onClick={again}>{text('desk.retry')}</LinkButton>
      </p>
    )
  if (channels === undefined) return <SkeletonRows count={1} />
  const never = channels.filter(({ conversationId }) => conversationId === null)
  return (
    <>
      <ul className={styles.list}>
        {channels
          .filter((channel) => !never.includes(channel))
          .map((channel) => {
            const { channelId, conversationId } = channel
            const { name = '', kind } = known.get(channelId) ?? {}
            const isHere = conversationId === view.id && chat.state !== 'finished'
            const reason = whyNot(channel)
            return (
              <li key={channelId} className={styles.channel}>
                <ChannelGlyph kind={channelGlyphOf(kind)} size={16} />
                <span className={styles.name}>{name}</span>
                {isHere ? (
                  <span className={styles.reason}>{text('outbound.thisChat')}</span>
                ) : (
                  <Button
                    size="small"
                    disabled={reason !== null}
                    aria-label={text('outbound.writeBy', { channel: name })}
                    aria-describedby={reason === null ? undefined : `why-${channelId}`}
                    onClick={() => setWriting(channelId)}
                  >
                    {text('outbound.write')}
                  </Button>
                )}
                {!isHere && reason !== null && (
                  <span id={`why-${channelId}`} className={styles.why}>
                    {reason}
                  </span>
                )}
              </li>
            )
          })}
      </ul>
      {never.length > 0 && (
        <p className={styles.reason}>
          {text('outbound.never', { names: never.map(({ channelId }) => known.get(channelId)?.name).join(', ') })}
        </p>
      )}
      {writing !== null && (
        <Suspense>
          <WriteDialog
            to={{
              contactId: contact.id,
              name: contact.name,
              ...(chat.state === 'finished' && { case: { id: view.case.id, channelId: view.channelId } }),
            }}
            channelId={writing}
            onClose={() => setWriting(null)}
          />
        </Suspense>
      )}
    </>
  )
}
