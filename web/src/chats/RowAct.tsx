import type { ConversationId } from '@parley/contract/ids'
import { Check } from 'lucide-react'
import { memo } from 'react'
import { useConversation, useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useFinish } from '../holding/use-finish.ts'
import { useText } from '../i18n/use-text.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './RowAct.module.css'

/**
 * Ends a chat from its row (C-27): who wrote last decides about its case, and ten seconds take it back. One that is over is written to
 * anew (C-30). Seen on hover and focus.
 */
export const RowAct = memo(function RowAct({ id, isTabStop }: { id: ConversationId; isTabStop: boolean }) {
  const text = useText()
  const desk = useDesk()
  const view = useConversation(id)
  const { isBusy, finish } = useFinish()
  const tabStop = isTabStop ? 0 : -1
  if (view?.chat.state === 'finished') {
    return (
      <span className={styles.place}>
        <WriteButton size="small" to={{ contactId: view.contact.id, name: view.contact.name }} tabIndex={tabStop} />
      </span>
    )
  }
  if (view?.chat.state !== 'active' || !mayEnd(view.chat, desk)) return null
  return (
    <span className={styles.place}>
      <IconButton
        size="small"
        label={text('chats.finishOf', { name: view.contact.name })}
        icon={<Icon of={Check} />}
        tabIndex={tabStop}
        disabled={isBusy}
        onClick={() => void finish(view)}
      />
    </span>
  )
})
