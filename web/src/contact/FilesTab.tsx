import type { ContactFilesPage } from '@parley/contract/routes-contacts'
import type { ConversationView } from '@parley/contract/views'
import { useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { Attachments } from '../conversation/Attachments.tsx'
import { useText } from '../i18n/use-text.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { useNow } from '../ui/clock.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './PagedTab.module.css'
import { PagedTab } from './PagedTab.tsx'
import { usePages } from './use-pages.ts'

type MessageFiles = ContactFilesPage['messages'][number]

/** All files of a client's conversations, newest first, with the way to their messages. */
export default function FilesTab({ view, onGoTo }: { view: ConversationView; onGoTo: GoToMessage }) {
  const text = useText()
  const { contact, preview } = view
  const { pages, ...list } = usePages<ContactFilesPage>(
    contact.id,
    // Only a message with files changes them.
    preview !== null && preview.attachments > 0 ? view.seq : '',
    (next) =>
      `/contacts/${contact.id}/files${next === null ? '' : `?conversationId=${next.conversationId}&seq=${String(next.seq)}`}`,
  )
  const messages = pages.flatMap((page) => page.messages)
  return (
    <PagedTab
      list={list}
      isEmpty={messages.length === 0}
      empty={
        <EmptyState shape="line" title={text('info.noFiles')}>
          {text('info.noFilesHint')}
        </EmptyState>
      }
      failed={text('info.filesNotLoaded')}
    >
      <ol className={styles.list} aria-label={text('info.files')}>
        {messages.map((one) => (
          <FilesRow
            key={`${one.conversationId} ${String(one.seq)}`}
            message={one}
            clientName={contact.name}
            onGoTo={onGoTo}
          />
        ))}
      </ol>
    </PagedTab>
  )
}

interface FilesRowProps {
  message: MessageFiles
  clientName: string
  onGoTo: GoToMessage
}

function FilesRow({ message, clientName, onGoTo }: FilesRowProps) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const operator = useOperator(message.operatorId)
  const moment = moments.short(Date.parse(message.at), now)
  const name = message.kind === 'in' ? clientName : operator?.name
  return (
    <li className={styles.row}>
      <Attachments attachments={message.files} />
      <span className={styles.line}>
        <span className={styles.meta}>{name === undefined ? moment : text('info.fileFrom', { name, moment })}</span>
        <LinkButton onClick={() => onGoTo(message.conversationId, message.seq)}>{text('info.toMessage')}</LinkButton>
      </span>
    </li>
  )
}
