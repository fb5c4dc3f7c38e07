import type { ConversationView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk, useDraft } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { isReadByClient } from '../conversation/notice-text.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './ChatGlance.module.css'
import { firstName } from './short-name.ts'

const shownMessages = 3

/** A look into a chat that is not on screen: its last messages, and what was begun in it. */
export default function ChatGlance({ view }: { view: ConversationView }) {
  const text = useText()
  const moments = useMoments()
  const { stores } = useDesk()
  const window = useStore(stores.messages, (state) => state.byConversation.get(view.id))
  const operators = useStore(stores.operators, (state) => state.byId)
  const draft = useDraft(view.id)
  const said = (window?.messages ?? []).filter(
    (message) => (message.kind !== 'system' || isReadByClient(message)) && message.deletedAt === null,
  )
  const begun = draft.text.trim() || draft.note?.trim()
  return (
    <div className={styles.glance}>
      {said.slice(-shownMessages).map((message) => {
        const operator = message.operatorId === null ? undefined : operators.get(message.operatorId)
        const author = message.kind === 'in' ? view.contact.name : (operator?.name ?? text('chats.automatic'))
        return (
          <p key={message.seq} className={styles.message}>
            <span className={styles.author}>
              {firstName(author)} <time>{moments.time(Date.parse(message.createdAt))}</time>
            </span>{' '}
            {message.text || text('chats.files', { count: message.attachments.length })}
          </p>
        )
      })}
      {said.length === 0 && <p className={styles.message}>{view.preview?.text}</p>}
      {begun && (
        <p className={styles.draft}>
          <span className={styles.author}>{text(draft.text.trim() ? 'chats.draft' : 'chats.begunNote')}</span> {begun}
        </p>
      )}
    </div>
  )
}
