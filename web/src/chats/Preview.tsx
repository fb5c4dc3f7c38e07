import type { ConversationView } from '@parley/contract/views'
import { CornerUpLeft } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Preview.module.css'
import { useTyping } from './use-client-typing.ts'
import { useRestingDraft } from './use-resting-draft.ts'

/** The second line of a row or a socket: typing, else a draft, else the last words. */
export function Preview({ view }: { view: ConversationView }) {
  const text = useText()
  const draft = useRestingDraft(view.id)
  const typing = useTyping(view.id)
  const { preview } = view
  if (typing === 'client') return <>{text('chats.typing')}</>
  if (draft.text.trim() !== '' || draft.files.length > 0) {
    return (
      <>
        <span className={styles.prefix}>{text('chats.draft')}</span>{' '}
        {draft.text || text('chats.files', { count: draft.files.length })}
      </>
    )
  }
  if (draft.note !== undefined && draft.note.trim() !== '') {
    return (
      <>
        <span className={styles.prefix}>{text('chats.begunNote')}</span> {draft.note}
      </>
    )
  }
  if (preview === null) return null
  return (
    <>
      {preview.kind === 'out' && <Icon of={CornerUpLeft} size={12} className={styles.arrow} />}
      {preview.text !== '' ? preview.text : <AttachmentWords count={preview.attachments} />}
    </>
  )
}

function AttachmentWords({ count }: { count: number }) {
  const text = useText()
  return (
    <>
      <span className={styles.prefix}>{text('chats.attachment')}</span> {text('chats.files', { count })}
    </>
  )
}
