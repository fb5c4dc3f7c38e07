import type { FeedItem } from '../feed/feed-rows.ts'
import { splitLinks } from '../feed/text-links.ts'
import { authorWords } from '../words/author-words.ts'
import { clockTime } from '../words/times.ts'
import { refusalWords, type Words } from '../words/words.ts'
import { Attachment } from './Attachment.tsx'
import { useChat, usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import { LocalFile } from './LocalFile.tsx'
import styles from './Message.module.css'
import { OrderCard } from './OrderCard.tsx'
import { Reactions } from './Reactions.tsx'

interface MessageProps {
  item: FeedItem
  own: boolean
  /** Who wrote, in words. */
  author: string
}

/** One message: quote, text, files, and what went wrong with it. */
export function Message({ item, own, author }: MessageProps) {
  const chat = useChat()
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const { seq, text, attachments, files, replyTo } = item
  const label = [author, clockTime(locale, item.at), progressWords(words, item)]
    .filter((part) => part !== '')
    .join(', ')
  return (
    <article
      class={`${styles.message} ${own ? styles.own : styles.theirs}`}
      tabIndex={-1}
      data-seq={seq ?? undefined}
      aria-label={label}
    >
      {item.deleted && (
        <div class={styles.bubble}>
          <span class={styles.edited}>{words.deleted}</span>
        </div>
      )}
      {!item.deleted && item.order !== undefined && <OrderCard order={item.order} words={words} locale={locale} />}
      {!item.deleted && item.order === undefined && (text !== '' || replyTo !== null) && (
        <div class={styles.bubble}>
          {replyTo !== null && (
            <div class={styles.quote}>
              <span class={styles.quoteAuthor}>{authorWords(words, replyTo)}</span>
              <span class={styles.quoteText}>{replyTo.text}</span>
            </div>
          )}
          <Text text={text} />
          {item.edited && <span class={styles.edited}> ({words.edited})</span>}
        </div>
      )}
      {attachments.map((attachment) => (
        <div
          key={attachment.fileId}
          class={attachment.kind === 'image' && attachment.state === 'ready' ? styles.bare : styles.bubble}
        >
          <Attachment attachment={attachment} />
        </div>
      ))}
      {files.map((file) => (
        <LocalFile key={file.localId} file={file} />
      ))}
      {seq !== null && !item.deleted && (
        <button
          type="button"
          class={styles.reply}
          tabIndex={-1}
          aria-label={words.reply}
          title={words.reply}
          onClick={() => chat.replyTo(seq)}
        >
          <Icon name="reply" size={16} />
        </button>
      )}
      {seq !== null && !own && !item.deleted && <Reactions seq={seq} reactions={item.reactions} />}
      {item.ownReaction !== null && !item.deleted && (
        <span
          class={styles.reaction}
          role="img"
          aria-label={`${words.ourReaction}: ${words.reactions[item.ownReaction]}`}
        >
          {item.ownReaction}
        </span>
      )}
      {item.progress === 'refused' && <Failure clientId={item.key} refusal={item.refusal} />}
    </article>
  )
}

function Failure({ clientId, refusal }: { clientId: string; refusal: FeedItem['refusal'] }) {
  const chat = useChat()
  const words = useWords()
  return (
    <div class={styles.failure} role="alert">
      <span>
        {words.notSent}: {refusal === null ? words.fileStuck : refusalWords(words, refusal.code)}
      </span>
      <button type="button" onClick={() => chat.retry(clientId)}>
        {words.retry}
      </button>
      <button type="button" onClick={() => chat.edit(clientId)}>
        {words.edit}
      </button>
    </div>
  )
}

function Text({ text }: { text: string }) {
  return (
    <span class={styles.text}>
      {splitLinks(text).map((piece, at) =>
        piece.href === null ? (
          piece.text
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener nofollow">
            {piece.text}
          </a>
        ),
      )}
    </span>
  )
}

/** How far a message got; nothing for messages to the visitor. */
export function progressWords(words: Words, { progress }: Pick<FeedItem, 'progress'>): string {
  switch (progress) {
    case 'sending':
      return words.sending
    case 'waiting':
      return words.waitsForNetwork
    case 'sent':
    case 'delivered':
    case 'read':
      return words[progress]
    case 'refused':
      return words.notSent
    case null:
      return ''
  }
}
