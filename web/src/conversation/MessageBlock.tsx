import type { MessageView } from '@parley/contract/message-views'
import type { ChannelView } from '@parley/contract/views'
import { type KeyboardEvent, memo, useState } from 'react'
import { useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { authorWord } from '../bots/author-word.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import { LetterCopies, LetterFoot, LetterHead } from '../letter/LetterDetails.tsx'
import { EditedMark } from '../message/EditedMark.tsx'
import { HeldLine } from '../message/HeldLine.tsx'
import { MarkBadge } from '../message/MarkBadge.tsx'
import { MessageMenu } from '../message/MessageMenu.tsx'
import { MessageTags } from '../message/MessageTags.tsx'
import { RepairLine } from '../message/RepairLine.tsx'
import { isHeld } from '../message/repair-rules.ts'
import { useSelectable } from '../selection/use-selectable.ts'
import { useMedia } from '../shell/use-media.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { Attachments } from './Attachments.tsx'
import { DeliveryProblem, DeliveryState } from './Delivery.tsx'
import type { DeliveryWord } from './delivery-word.ts'
import styles from './MessageBlock.module.css'
import { MessageButtons } from './MessageButtons.tsx'
import { MessageText } from './MessageText.tsx'
import { OrderCard } from './OrderCard.tsx'
import { FailedReaction, OwnReaction, Reactions } from './Reactions.tsx'
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
  /** It was just gone to. */
  isFlashing: boolean
  onReply: (seq: number) => void
  onGoTo: (seq: number) => unknown
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
    isFlashing,
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
      : firstName(operator?.name ?? text(authorWord(message)))
    : firstName(clientName)
  const time = moments.time(Date.parse(message.createdAt))
  const isDeleted = message.deletedAt !== null
  const isEdited = message.editedAt !== null && !isDeleted
  const label = [author, time, isEdited && text('chats.edited'), word && text(`delivery.${word}`)]
    .filter(Boolean)
    .join(', ')
  const selection = useSelectable(message)
  // Of hundreds of messages few are pointed at: the button is mounted when one is, or is reached by keys.
  const [isReached, setReached] = useState(false)
  const hasMenu = useMedia('(hover: none)') || isReached
  return (
    <article
      className={classNames(
        styles.message,
        isOurs ? styles.ours : styles.theirs,
        isGroupStart && styles.first,
        isFlashing && styles.flashing,
        selection.isSelected && styles.selected,
      )}
      data-seq={message.seq}
      aria-label={label}
      tabIndex={isTabStop ? 0 : -1}
      {...selection.handlers}
      onPointerEnter={() => setReached(true)}
      onFocus={() => setReached(true)}
      onKeyDown={(event) => {
        selection.handlers.onKeyDown?.(event)
        openMenuOnEnter(event)
      }}
    >
      {hasMeta && (
        <div className={styles.meta} aria-hidden>
          <span className={styles.author}>{author}</span> <time dateTime={message.createdAt}>{time}</time>{' '}
          {isEdited && <span>{text('chats.edited')}</span>} {word && <DeliveryState word={word} channel={channel} />}
        </div>
      )}
      {message.tagIds.length > 0 && <MessageTags tagIds={message.tagIds} />}
      <div className={styles.line}>
        {selection.isOn && (
          <Checkbox
            label={text('select.message')}
            hideLabel
            checked={selection.isSelected}
            onChange={selection.toggle}
          />
        )}
        <div className={classNames(styles.block, isDeleted && styles.deleted)} data-channel={channel?.kind}>
          {isDeleted ? (
            <p>{text(message.heldUntil === null ? 'message.deleted' : 'message.recalled')}</p>
          ) : (
            <>
              {message.replyToSeq !== null && (
                <ReplyQuote message={quoted} clientName={clientName} onGo={() => onGoTo(message.replyToSeq ?? 0)} />
              )}
              {message.order !== undefined && <OrderCard order={message.order} />}
              {message.letter !== undefined && <LetterHead letter={message.letter} />}
              {message.copies !== undefined && <LetterCopies copies={message.copies} />}
              {message.text !== '' && message.order === undefined && <MessageText text={message.text} />}
              {message.letter !== undefined && <LetterFoot message={message} letter={message.letter} />}
              {message.attachments.length > 0 && <Attachments attachments={message.attachments} />}
              {message.buttons !== undefined && <MessageButtons buttons={message.buttons} />}
            </>
          )}
          {message.mark !== null && <MarkBadge mark={message.mark} />}
        </div>
        {!isDeleted && (
          <span className={classNames(styles.place, hasMenu && styles.actions)}>
            {hasMenu && (
              <MessageMenu message={message} isMine={isMine} isHolder={canReply} onReply={() => onReply(message.seq)} />
            )}
          </span>
        )}
      </div>
      {!isDeleted && <MessageStates {...props} />}
    </article>
  )
})

/** Under a message: edits, the client's emoji, and what keeps it from being there as it is written. */
function MessageStates({ message, clientName, channel, word, hasMeta, isMine, canReply }: MessageBlockProps) {
  const text = useText()
  const { delivery, heldUntil } = message
  const canAct = canReply || isMine
  return (
    <>
      {!hasMeta && message.editedAt !== null && <div className={styles.meta}>{text('chats.edited')}</div>}
      {message.edits.length > 0 && <EditedMark message={message} />}
      <Reactions reactions={message.reactions} clientName={firstName(clientName)} />
      {message.ownReaction !== undefined && <OwnReaction reaction={message.ownReaction} />}
      {message.ownReactionFailure && <FailedReaction failure={message.ownReactionFailure} />}
      {isHeld(message) && heldUntil !== null && <HeldLine message={message} until={heldUntil} isMine={isMine} />}
      {delivery?.repair !== undefined && (
        <RepairLine message={message} delivery={delivery} repair={delivery.repair} canAct={canAct} />
      )}
      {(word === 'failed' || word === 'unknown') && (
        <DeliveryProblem message={message} channel={channel} word={word} canAct={canReply} />
      )}
    </>
  )
}

function openMenuOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
}
