import type { ConversationView } from '@parley/contract/views'
import { X } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { ReplyQuote } from '../conversation/ReplyQuote.tsx'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Composer.module.css'

interface AnsweredMessageProps {
  view: ConversationView
  seq: number
  onRemove: () => void
}

/** Above the text: which message it answers. */
export function AnsweredMessage({ view, seq, onRemove }: AnsweredMessageProps) {
  const text = useText()
  const message = useStore(useDesk().stores.messages, (state) =>
    state.byConversation.get(view.id)?.messages.find((known) => known.seq === seq),
  )
  return (
    <div className={styles.reply}>
      <ReplyQuote message={message} clientName={view.contact.name} />
      <IconButton
        size="small"
        label={text('chats.removeReply')}
        shortcut="Esc"
        icon={<Icon of={X} size={14} />}
        onClick={onRemove}
      />
    </div>
  )
}
