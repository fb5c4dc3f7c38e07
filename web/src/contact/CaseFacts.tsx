import type { ConversationView } from '@parley/contract/views'
import { StickyNote } from 'lucide-react'
import { useStore } from 'zustand'
import { useChannel, useOperator, useQueue } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useCase } from '../borders/use-case.ts'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { Icon } from '../ui/Icon.tsx'
import { Fact } from './Fact.tsx'
import styles from './Information.module.css'

/** The case and the chat that are open. */
export function CaseFacts({ view, onLeave }: { view: ConversationView; onLeave: (() => void) | undefined }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const { chat } = view
  const holder = useOperator(chat.state === 'active' ? chat.holderId : null)
  const finisher = useOperator(chat.state === 'finished' ? chat.finishedBy : null)
  // Only who is through with it says how it was.
  const page = useCase(chat.state === 'finished' ? view.case.id : null, view.version)
  const rating = page?.rating ?? null
  const wakesAt = page?.case.id === view.case.id ? page.case.snoozedUntil : null
  const canWriteNote = useStore(commandRegister, (commands) => commands.has('note'))
  const status = [
    text(`case.status.${view.case.status}`),
    wakesAt && text('info.snoozedUntil', { moment: moments.short(Date.parse(wakesAt), now) }),
  ]
  return (
    <>
      <dl className={styles.list}>
        <Fact label={text('info.number')}>{text('chats.number', { number: String(view.case.number) })}</Fact>
        <Fact label={text('chats.subject')}>{view.case.subject || text('chats.noSubject')}</Fact>
        <Fact label={text('info.status')}>{dotted(...status)}</Fact>
        <Fact label={text('info.queue')}>{queue?.name}</Fact>
        <Fact label={text('info.channel')}>{channel?.name}</Fact>
        {chat.state === 'finished' ? (
          <Fact label={text('info.finishedBy')}>{finisher?.name ?? text('info.finishedByNobody')}</Fact>
        ) : (
          <Fact label={text('info.holder')}>{holder?.name ?? text('info.nobody')}</Fact>
        )}
        {rating !== null && (
          <Fact label={text('client.rating')}>
            {dotted(text('client.ratingValue', { score: rating.score }), rating.comment)}
          </Fact>
        )}
        <Fact label={text('info.started')}>{moments.short(Date.parse(chat.startedAt), now)}</Fact>
      </dl>
      {canWriteNote && (
        <Button
          className={styles.act}
          size="small"
          icon={<Icon of={StickyNote} size={14} />}
          onClick={() => {
            // Where the panel covers the field it makes way.
            onLeave?.()
            commandRegister.getState().get('note')?.()
          }}
        >
          {text('notes.leave')}
        </Button>
      )}
    </>
  )
}
