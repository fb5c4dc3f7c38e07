import type { MessageView } from '@parley/contract/message-views'
import { useOperator } from '../app/use-desk.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './ReplyQuote.module.css'

/** What a message answers: who wrote it and its first words. Pressed, it goes there where it is loaded. */
export function ReplyQuote({
  message,
  clientName,
  onGo,
}: {
  message: MessageView | undefined
  clientName: string
  onGo?: () => void
}) {
  const text = useText()
  const operator = useOperator(message?.operatorId)
  if (message === undefined) return <span className={styles.quote}>{text('chats.quotedAbove')}</span>
  const author = message.kind === 'in' ? clientName : (operator?.name ?? '')
  const words = (
    <>
      <span className={styles.author}>{firstName(author)}</span>
      <span className={styles.words}>{message.text || message.attachments.map((file) => file.name).join(', ')}</span>
    </>
  )
  if (onGo === undefined) return <span className={styles.quote}>{words}</span>
  return (
    <button type="button" className={styles.quote} onClick={onGo}>
      {words}
    </button>
  )
}
