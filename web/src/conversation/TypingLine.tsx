import type { ConversationView } from '@parley/contract/views'
import { useOperator } from '../app/use-desk.ts'
import { firstName } from '../chats/short-name.ts'
import { useTyping } from '../chats/use-client-typing.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './TypingLine.module.css'

/** Who types just now, under the last message. Its place is always kept, so that nothing jumps. */
export function TypingLine({ view }: { view: ConversationView }) {
  const text = useText()
  const typing = useTyping(view.id)
  const operator = useOperator(typing === 'client' ? null : typing)
  const name = typing === 'client' ? view.contact.name : operator?.name
  return (
    <p className={styles.typing} aria-live="off">
      {name !== undefined && text('chats.typingName', { name: firstName(name) })}
    </p>
  )
}
