import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { unreadOf } from '../chat/seen.ts'
import { feedRows } from '../feed/feed-rows.ts'
import { dayLabel } from '../words/times.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import { Group } from './Group.tsx'
import { Icon } from './Icon.tsx'
import styles from './Log.module.css'
import { moveAmongMessages } from './message-keys.ts'
import { QuickReplies } from './QuickReplies.tsx'
import { Rating } from './Rating.tsx'
import { TranscriptOffer } from './TranscriptOffer.tsx'
import { useStickyScroll } from './use-sticky-scroll.ts'

/** The conversation, newest at the bottom. */
export function Log() {
  const chat = useChat()
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const conversation = usePanel((state) => state.conversation)
  const outbox = usePanel((state) => state.outbox)
  const online = usePanel((state) => state.line === 'online')
  const greeting = usePanel(({ look }) => look?.greetings[locale] ?? look?.greeting ?? '')
  const lasting = usePanel((state) => state.lastingStorage)
  const typing = usePanel((state) => state.typingAuthor)
  const loadingEarlier = usePanel((state) => state.loadingEarlier)
  const welcomed = usePanel((state) => state.line === 'online' || state.conversation.newestSeq > 0)
  const { messages, earlierSeq, standing } = conversation
  const { readSeq, chat: chatState } = standing
  const rows = useMemo(() => feedRows({ messages, outbox, readSeq, online }), [messages, outbox, readSeq, online])
  const scroll = useStickyScroll(chat)
  const busy = useSettling(loadingEarlier || !welcomed)
  const now = new Date()
  return (
    <div class={styles.frame}>
      <div
        ref={scroll.scroller}
        class={styles.log}
        role="log"
        aria-label={words.log}
        aria-relevant="additions"
        aria-busy={busy}
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={(event) => moveAmongMessages(event, chat.replyTo)}
      >
        <div ref={scroll.content} class={styles.content}>
          {earlierSeq > 0 ? (
            <button type="button" class={styles.earlier} onClick={chat.loadEarlier}>
              {loadingEarlier ? words.loadingEarlier : words.earlier}
            </button>
          ) : (
            greeting !== '' && <p class={`${styles.greeting} ${rows.length === 0 ? styles.first : ''}`}>{greeting}</p>
          )}
          {!lasting && rows.length > 0 && <p class={styles.line}>{words.notLasting}</p>}
          {rows.map((row) =>
            row.type === 'day' ? (
              <div key={row.key} class={styles.line}>
                {dayLabel(locale, words, row.at, now)}
              </div>
            ) : (
              <Group key={row.key} group={row} />
            ),
          )}
          {chatState === 'finished' && standing.block === null && outbox.length === 0 && (
            <p class={styles.line}>
              <b>{words.finishedTitle}</b> {words.finishedText}
            </p>
          )}
          <Rating />
          <TranscriptOffer />
          <QuickReplies />
          {typing !== null && (
            <p class={styles.typing} aria-hidden="true">
              {words.typing(typing)}
            </p>
          )}
        </div>
      </div>
      {!scroll.atBottom && <ToNewest onClick={scroll.toBottom} />}
    </div>
  )
}

function ToNewest({ onClick }: { onClick: () => void }) {
  const words = useWords()
  const unread = usePanel(unreadOf)
  return (
    <button type="button" class={styles.pill} aria-label={unread > 0 ? undefined : words.toNewest} onClick={onClick}>
      <Icon name="down" size={16} />
      {unread > 0 && words.newMessages(unread)}
    </button>
  )
}

/** True while `unsettled` and for a moment after it, so that what was added meanwhile is not read out. */
function useSettling(unsettled: boolean): boolean {
  const [settling, setSettling] = useState(unsettled)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    clearTimeout(timer.current)
    if (unsettled) setSettling(true)
    else timer.current = setTimeout(() => setSettling(false), 500)
  }, [unsettled])
  return settling || unsettled
}
