import type { ConversationView } from '@parley/contract/views'
import { useDraft, useMe, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { Refused } from '../sync/problem.ts'
import { TranscriptButton } from '../transcript/TranscriptButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useNow } from '../ui/clock.ts'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import styles from './TakeBand.module.css'

interface TakeBandProps {
  view: ConversationView
  /** What was said could not be loaded: nobody takes a chat that he cannot read. */
  isUnreadable: boolean
  isBusy: boolean
  /** Why the last try did not succeed. */
  problem: string | undefined
  onTake: () => void
  /** Null: not for this person to do. */
  onTakeOver: (() => void) | null
  onDecline: () => void
  /** Whoever has the chat: anybody may leave one. */
  onNote: () => void
}

/** Below a conversation that is not mine: take it, answer that it is offered, or why there is nothing to take. */
export function TakeBand({
  view,
  isUnreadable,
  isBusy,
  problem,
  onTake,
  onTakeOver,
  onDecline,
  onNote,
}: TakeBandProps) {
  const text = useText()
  const keys = useKeysText('lock')
  const me = useMe()
  const offer = view.chat.state === 'waiting' ? view.chat.offer : null
  const problemText = useProblemText()
  const draft = useDraft(view.id)
  const asked = useOperator(offer?.operatorId)
  const isOffered = me !== undefined && offer?.operatorId === me.id
  // What one is asked to accept is part of one's load already.
  const isFull = me !== undefined && me.limit > 0 && me.load >= me.limit && !isOffered
  const isFree = view.chat.state === 'waiting' || view.chat.state === 'bot'
  const word = takeWord({ isBots: view.chat.state === 'bot', isOffered, isAway: me?.status === 'away' })
  return (
    <div className={styles.frame}>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {draft.text !== '' && (
        <p className={styles.reason}>
          {draft.refusal !== null && `${text('chats.notSent')} ${problemText(new Refused(draft.refusal))} `}
          {text('holding.draftKept')} <q className={styles.draft}>{draft.text}</q>
        </p>
      )}
      {isFree && isUnreadable && <p className={styles.reason}>{text('chats.notLoadedNotTaken')}</p>}
      {isFree && isFull && !isUnreadable && problem === undefined && (
        <p className={styles.reason}>{text('chats.atLimit', { limit: me.limit })}</p>
      )}
      {asked !== undefined && !isOffered && (
        <p className={styles.reason}>{text('holding.offeredToOther', { name: asked.name })}</p>
      )}
      {isFree ? (
        <div className={styles.acts}>
          <button
            type="button"
            className={styles.take}
            aria-keyshortcuts={keys}
            aria-busy={isBusy || undefined}
            disabled={isFull || isUnreadable}
            onClick={() => !isBusy && onTake()}
          >
            <LockGlyph isOpen />
            <span className={styles.words}>{text(word)}</span>
            {isOffered && <Countdown until={Date.parse(offer.until)} />}
            <span className={styles.key} aria-hidden>
              {keys}
            </span>
          </button>
          {isOffered && (
            <Button className={styles.decline} onClick={() => !isBusy && onDecline()}>
              {text('holding.decline')}
            </Button>
          )}
          <NoteButton onNote={onNote} />
        </div>
      ) : (
        <div className={styles.acts}>
          <ClosedBand view={view} isUnreadable={isUnreadable} isBusy={isBusy} onTakeOver={onTakeOver} />
          <NoteButton onNote={onNote} />
        </div>
      )}
    </div>
  )
}

function NoteButton({ onNote }: { onNote: () => void }) {
  const text = useText()
  const keys = useKeysText('note')
  return (
    <Button className={styles.decline} aria-keyshortcuts={keys} title={keys} onClick={onNote}>
      {text('notes.note')}
    </Button>
  )
}

function takeWord({ isBots, isOffered, isAway }: { isBots: boolean; isOffered: boolean; isAway: boolean }) {
  if (isBots) return isAway ? 'bots.becomeActiveAndTake' : 'bots.take'
  if (isOffered) return 'holding.acceptChat'
  return isAway ? 'chats.becomeActiveAndTake' : 'chats.take'
}

interface ClosedBandProps extends Pick<TakeBandProps, 'isUnreadable' | 'isBusy' | 'onTakeOver'> {
  view: ConversationView
}

function ClosedBand({ view, isUnreadable, isBusy, onTakeOver }: ClosedBandProps) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const { chat } = view
  const operator = useOperator(
    chat.state === 'active' ? chat.holderId : chat.state === 'finished' ? chat.finishedBy : null,
  )
  return (
    <div className={styles.closed}>
      <LockGlyph isOpen={false} />
      {chat.state === 'finished' ? (
        <span>
          {text('chats.finishedAt', { moment: moments.short(Date.parse(chat.finishedAt), now) })}{' '}
          {text(`chats.afterFinish.${view.case.status}`)}
        </span>
      ) : (
        <span className={styles.words}>
          {text(isUnreadable ? 'chats.heldByUnread' : 'chats.heldBy', { name: operator?.name ?? '' })}
        </span>
      )}
      {chat.state === 'finished' && <TranscriptButton caseId={view.case.id} />}
      {chat.state === 'finished' && (
        <WriteButton
          to={{
            contactId: view.contact.id,
            name: view.contact.name,
            case: { id: view.case.id, channelId: view.channelId },
          }}
        />
      )}
      {chat.state === 'active' && onTakeOver !== null && (
        <Button size="small" busy={isBusy} onClick={onTakeOver}>
          {text('holding.takeOver')}
        </Button>
      )}
    </div>
  )
}
