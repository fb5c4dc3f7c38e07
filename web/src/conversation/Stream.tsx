import type { ConversationView } from '@parley/contract/views'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useChannel, useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { CaseBorder } from '../borders/CaseBorder.tsx'
import { reopenedSeq } from '../borders/case-of-stream.ts'
import { EarlierBorder } from '../borders/EarlierBorder.tsx'
import { OtherCase } from '../borders/OtherCase.tsx'
import { SplitBar } from '../borders/SplitBar.tsx'
import { UndoMove } from '../borders/UndoMove.tsx'
import { useCaseMoves } from '../borders/use-case-moves.ts'
import { useOtherCases } from '../borders/use-other-cases.ts'
import { usePreviousCase } from '../borders/use-previous-case.ts'
import { useText } from '../i18n/use-text.ts'
import { useStreamNotes } from '../notes/use-stream-notes.ts'
import type { MessageWindow } from '../stores/message-window.ts'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { deliveryWord } from './delivery-word.ts'
import { firstNewSeq } from './first-new-seq.ts'
import { MessageBlock } from './MessageBlock.tsx'
import { mayEnd } from './may-end.ts'
import styles from './Stream.module.css'
import { SystemFold } from './SystemFold.tsx'
import { type StreamItem, streamItems } from './stream-items.ts'
import { TypingLine } from './TypingLine.tsx'
import { UnsentBlock } from './UnsentBlock.tsx'
import { useAttendance } from './use-attendance.ts'
import { useGoTo } from './use-go-to.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'

// What colleagues wrote down is fetched after the messages; so is what draws it.
const NoteItem = lazy(async () => ({ default: (await import('../notes/NoteItem.tsx')).NoteItem }))

interface StreamProps {
  view: ConversationView
  window: MessageWindow
  /** The conversation on screen; the others of the strip stay mounted unseen. */
  isShown: boolean
  /** The message that a link led to; `onArrived` says that it is on screen. */
  wantedSeq: number | null
  onArrived: () => void
  onReply: (seq: number) => void
}

/** How near to an end, px, the next page is fetched. */
const pageAheadPx = 400

/** The conversation from top to bottom. */
export function Stream({ view, window, isShown, wantedSeq, onArrived, onReply }: StreamProps) {
  const text = useText()
  const moments = useMoments()
  const desk = useDesk()
  const { stores, session, pages } = desk
  const channel = useChannel(view.channelId)
  const unsent = useStore(
    stores.outbox,
    useShallow(({ entries }) => entries.filter((entry) => entry.conversationId === view.id)),
  )
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow('slow')
  const past = usePreviousCase(view, window.messages)
  const { messages } = past
  const moves = useCaseMoves(view, messages)
  const splitSeq = mayEnd(view.chat, desk) ? reopenedSeq(messages, view) : null
  const newSeq = useFirstNew(view, window, isShown)
  const others = useOtherCases(view, isShown)
  const notes = useStreamNotes(view, messages, isShown)
  const { isAtEnd } = window
  const items = useMemo(() => {
    const mine = { unsent, me: session.operatorId, firstNewSeq: newSeq, splitSeq }
    return streamItems({ messages, others, notes, isAtEnd, ...mine, dayOf: moments.dayKey })
  }, [messages, others, notes, isAtEnd, unsent, session.operatorId, newSeq, splitSeq, moments])
  const first = messages[0]?.seq ?? 0
  const drawn = `${first} ${messages.at(-1)?.seq ?? 0} ${unsent.length} ${others.length} ${notes.length}`
  const { isAtBottom, onScroll, toBottom } = useStickToBottom(scroller, drawn, isShown)
  useEffect(() => {
    if (!isShown && isAtBottom) stores.messages.shorten(view.id)
  }, [isShown, isAtBottom, stores, view.id, window])
  useMarkRead(view, isShown && isAtBottom && window.isAtEnd)
  useAttendance(view, isShown)
  const unseen = useUnseen(view, isAtBottom)
  const isMine = view.chat.state === 'active' && view.chat.holderId === session.operatorId

  const scroll = () => {
    onScroll()
    const element = scroller.current
    if (element === null || !isShown) return
    // A page that fails is asked for again by the next scroll.
    if (element.scrollTop < pageAheadPx && first > 1 && !past.isHidden) pages.older(view.id).catch(() => undefined)
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    if (below < pageAheadPx && !window.isAtEnd) pages.newer(view.id).catch(() => undefined)
  }
  const { goTo, flashingSeq } = useGoTo(view.id, scroller, onScroll, past.reveal)
  useEffect(() => {
    if (isShown && wantedSeq !== null) void goTo(wantedSeq).then(onArrived)
  }, [isShown, wantedSeq, goTo, onArrived])
  const jump = () => {
    if (window.isAtEnd) toBottom()
    else void pages.reload(view.id).then(toBottom, () => undefined)
  }
  const bySeq = useMemo(() => new Map(messages.map((message) => [message.seq, message])), [messages])
  const lastSeq = messages.findLast((message) => message.kind !== 'system')?.seq
  let previousWord = ''

  const draw = (item: StreamItem) => {
    switch (item.kind) {
      case 'day':
        return (
          <h2 key={item.key} className={styles.day}>
            {moments.day(item.at, now)}
          </h2>
        )
      case 'new':
        return (
          <div key={item.key} className={styles.new} role="separator">
            {text('chats.newMessages')}
          </div>
        )
      case 'border':
        return item.caseId === view.case.id ? (
          <CaseBorder key={item.key} view={view} isPreviousShown onToggle={past.onToggle} />
        ) : (
          <EarlierBorder key={item.key} caseId={item.caseId} />
        )
      case 'other':
        return <OtherCase key={item.key} view={item.view} />
      case 'note':
        return (
          <Suspense key={item.key}>
            <NoteItem
              note={item.note}
              clientName={view.contact.name}
              caseId={view.case.id}
              isInStream
              onGoTo={(_, seq) => void goTo(seq)}
            />
          </Suspense>
        )
      case 'split':
        return <SplitBar key={item.key} view={view} />
      case 'system': {
        const { message, earlier } = item
        const move = moves.get(message.seq)
        return (
          <SystemFold key={item.key} message={message} earlier={earlier} action={move && <UndoMove move={move} />} />
        )
      }
      case 'unsent':
        return <UnsentBlock key={item.key} entry={item.entry} isGroupStart={item.isGroupStart} />
      case 'message': {
        const { message, isGroupStart } = item
        const word = message.kind === 'out' ? deliveryWord(message, view) : null
        const hasMeta = isGroupStart || (word !== null && word !== previousWord)
        previousWord = word ?? ''
        return (
          <MessageBlock
            key={item.key}
            message={message}
            quoted={message.replyToSeq === null ? undefined : bySeq.get(message.replyToSeq)}
            clientName={view.contact.name}
            channel={channel}
            word={word}
            hasMeta={hasMeta}
            isGroupStart={isGroupStart}
            isMine={message.operatorId === session.operatorId}
            canReply={isMine}
            isTabStop={message.seq === lastSeq}
            isFlashing={message.seq === flashingSeq}
            onReply={onReply}
            onGoTo={goTo}
          />
        )
      }
    }
  }
  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller} onScroll={scroll}>
        <div
          className={styles.stream}
          role="log"
          aria-label={text('chats.messagesWith', { name: view.contact.name })}
          aria-live={isShown ? 'polite' : 'off'}
          aria-relevant="additions"
          onKeyDown={(event) => moveAmongMessages(event)}
        >
          {past.isHidden && <CaseBorder view={view} isPreviousShown={false} onToggle={past.onToggle} />}
          {items.map(draw)}
          <TypingLine view={view} />
        </div>
      </div>
      {(!isAtBottom || !window.isAtEnd) && (
        <button type="button" className={styles.jump} onClick={jump}>
          <Icon of={ArrowDown} size={14} />
          {unseen > 0 ? text('chats.newBelow', { count: unseen }) : text('chats.toEnd')}
        </button>
      )}
    </div>
  )
}

/** Arrow keys, Home and End among the messages: the log is one tab stop. */
function moveAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'ARTICLE') return
  const all = [...event.currentTarget.querySelectorAll('article')]
  const at = all.findIndex((article) => article === event.target)
  const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key]
  if (target === undefined || event.altKey) return
  event.preventDefault()
  all[Math.min(all.length - 1, Math.max(0, target))]?.focus()
}

/** Where «Новые» stands: set when the conversation comes on screen, gone when one leaves it. */
function useFirstNew(view: ConversationView, window: MessageWindow, isShown: boolean): number | null {
  const [seq, setSeq] = useState<number | null>(null)
  useEffect(() => {
    setSeq(isShown ? firstNewSeq(window.messages, view.unread) : null)
    // Only coming on screen decides: what comes while one looks is not «new» any more.
  }, [isShown])
  return seq
}

/** How many messages of the client came since one left the bottom. */
function useUnseen(view: ConversationView, isAtBottom: boolean): number {
  const [left, setLeft] = useState(view.seq)
  useEffect(() => {
    if (isAtBottom) setLeft(view.seq)
  }, [isAtBottom, view.seq])
  return isAtBottom ? 0 : Math.max(0, view.seq - left)
}
