import { replyWindowEnd } from '@parley/contract/reply-window-end'
import type { ChannelView, ConversationView } from '@parley/contract/views'
import { Hourglass } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useHasPassed, useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './ReplyWindow.module.css'

const ApprovedDialog = lazy(() => import('./ApprovedDialog.tsx'))

interface ReplyWindowProps {
  view: ConversationView
  channel: ChannelView
}

/** The moment until which the platform lets us write, ms since the epoch; null = always (T6). */
function endOf(view: ConversationView, channel: ChannelView | undefined): number | null {
  return replyWindowEnd(channel?.replyWindow ?? null, view.lastInAt === null ? null : Date.parse(view.lastInAt))
}

/** Whether the platform takes no ordinary messages any more. */
export function useIsReplyWindowOver(view: ConversationView, channel: ChannelView | undefined): boolean {
  return useHasPassed(endOf(view, channel))
}

/** Above the field: until when one may write, and afterwards what is still allowed (T6, C-34). Nothing where there is no end. */
export function ReplyWindow({ view, channel }: ReplyWindowProps) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const [isChoosing, setChoosing] = useState(false)
  const { replyWindow } = channel
  const end = endOf(view, channel)
  const isOver = useHasPassed(end)
  if (replyWindow === null || end === null) return null
  return (
    <div className={classNames(styles.line, isOver && styles.over)} role={isOver ? 'status' : undefined}>
      <Icon of={Hourglass} size={14} />
      <span className={styles.words}>
        {isOver
          ? text('chats.window.closed', { hours: replyWindow.personHours })
          : text('chats.window.until', { moment: moments.short(end, now) })}
        {isOver && !replyWindow.templates && ` ${text('chats.window.waitForClient')}`}
      </span>
      {isOver && replyWindow.templates && (
        <Button size="small" onClick={() => setChoosing(true)}>
          {text('chats.window.template')}
        </Button>
      )}
      {isChoosing && (
        <Suspense>
          <ApprovedDialog
            conversationId={view.id}
            fence={view.chat.fence}
            name={view.contact.name}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
