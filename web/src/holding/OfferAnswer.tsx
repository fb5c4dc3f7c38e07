import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { answerOffer } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import styles from './OfferAnswer.module.css'
import { offeredUntil } from './offers.ts'

interface OfferAnswerProps {
  view: ConversationView
  /** Who accepts a chat wants to write there. */
  onAccepted: (id: ConversationId) => void
}

/** Yes or no to a chat that is offered to oneself, and how long one may think (C-19, E-7). */
export default function OfferAnswer({ view, onAccepted }: OfferAnswerProps) {
  const text = useText()
  const desk = useDesk()
  const { run, isBusy, problem } = useCommand()
  const until = offeredUntil(view, desk.session.operatorId)
  const answer = async (word: 'accept' | 'decline') => {
    const isDone = await run(() => answerOffer(desk, view, word))
    if (isDone && word === 'accept') onAccepted(view.id)
  }
  return (
    <div className={styles.answer}>
      <Button size="small" tone="primary" busy={isBusy} onClick={() => void answer('accept')}>
        {text('holding.accept')}
      </Button>
      <Button size="small" tone="quiet" aria-disabled={isBusy} onClick={() => !isBusy && void answer('decline')}>
        {text('holding.decline')}
      </Button>
      {problem === undefined ? (
        <span className={styles.left}>{until !== null && <Countdown until={until} />}</span>
      ) : (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}
