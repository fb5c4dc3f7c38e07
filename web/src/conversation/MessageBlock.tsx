import type { ChannelView, MessageView } from '@parley/contract/views'
import { Copy, Ellipsis, Reply } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Attachments } from './Attachments.tsx'
import { DeliveryProblem, DeliveryState } from './Delivery.tsx'
import type { DeliveryWord } from './delivery-word.ts'
import styles from './MessageBlock.module.css'
import { MessageText } from './MessageText.tsx'
import { Reactions } from './Reactions.tsx'
import { ReplyQuote } from './ReplyQuote.tsx'

export interface MessageBlockProps {
  message: MessageView
  /** The message that this one answers, where it is loaded. */
  quoted: MessageView | undefined
  clientName: string
  channel: ChannelView | undefined
  /** Null for the client's. */
  word: DeliveryWord | null
  /** Begins a group: author, time and state stand above it. */
  hasMeta: boolean
  /** Begins a group of another author: a larger gap. */
  isGroupStart: boolean
  isMine: boolean
  /** The reader holds the chat. */
  canReply: boolean
  isTabStop: boolean
  onReply: (seq: number) => void
  onGoTo: (seq: number) => void
}

/** One message: a flat block, the client's at the left with the channel's bar, ours at the right. */
export const MessageBlock = memo(function MessageBlock(props: MessageBlockProps) {
  const {
    message,
    quoted,
    clientName,
    channel,
    word,
    hasMeta,
    isGroupStart,
    isMine,
    canReply,
    isTabStop,
    onReply,
    onGoTo,
  } = props
  const text = useText()
  const moments = useMoments()
  const operator = useOperator(message.operatorId)
  const isOurs = message.kind === 'out'
  const author = isOurs
    ? isMine
      ? text('chats.you')
      : firstName(operator?.name ?? text('chats.operator'))
    : firstName(clientName)
  const time = moments.time(Date.parse(message.createdAt))
  const label = [author, time, message.editedAt !== null && text('chats.edited'), word && text(`delivery.${word}`)]
    .filter(Boolean)
    .join(', ')
  const reply = () => onReply(message.seq)
  return (
    <article
      className={classNames(styles.message, isOurs ? styles.ours : styles.theirs, isGroupStart && styles.first)}
      data-seq={message.seq}
      aria-label={label}
      tabIndex={isTabStop ? 0 : -1}
      onKeyDown={openMenuOnEnter}
    >
      {hasMeta && (
        <div className={styles.meta} aria-hidden>
          <span className={styles.author}>{author}</span> <time dateTime={message.createdAt}>{time}</time>{' '}
          {message.editedAt !== null && <span>{text('chats.edited')}</span>}{' '}
          {word && <DeliveryState word={word} channel={channel} />}
        </div>
      )}
      <div className={styles.line}>
        <div className={styles.block} data-channel={channel?.kind}>
          {message.replyToSeq !== null && (
            <ReplyQuote message={quoted} clientName={clientName} {...(quoted && { onGo: () => onGoTo(quoted.seq) })} />
          )}
          {message.text !== '' && <MessageText text={message.text} />}
          <Attachments attachments={message.attachments} />
        </div>
        <MessageMenu text={message.text} onReply={canReply ? reply : null} />
      </div>
      {!hasMeta && message.editedAt !== null && <div className={styles.meta}>{text('chats.edited')}</div>}
      <Reactions reactions={message.reactions} clientName={firstName(clientName)} />
      {(word === 'failed' || word === 'unknown') && <DeliveryProblem message={message} word={word} canAct={canReply} />}
    </article>
  )
})

/** Shown on hover and on focus; the menu itself is mounted when it opens. */
function MessageMenu({ text: words, onReply }: { text: string; onReply: (() => void) | null }): ReactNode {
  const text = useText()
  return (
    <span className={styles.actions}>
      <Menu
        label={text('chats.messageActions')}
        entries={() => [
          {
            kind: 'action',
            label: text('chats.reply'),
            icon: <Icon of={Reply} />,
            unavailable: onReply === null ? text('chats.replyNeedsChat') : undefined,
            onSelect: () => onReply?.(),
          },
          {
            kind: 'action',
            label: text('chats.copyText'),
            icon: <Icon of={Copy} />,
            onSelect: () => void navigator.clipboard.writeText(words),
          },
        ]}
      >
        {(trigger) => (
          <IconButton
            {...trigger}
            size="small"
            tone="edged"
            label={text('chats.messageActions')}
            icon={<Icon of={Ellipsis} size={14} />}
            tabIndex={-1}
          />
        )}
      </Menu>
    </span>
  )
}

function openMenuOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
}
