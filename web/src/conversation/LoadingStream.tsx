import type { ConversationId } from '@parley/contract/ids'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Refused } from '../sync/problem.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { useStable } from '../ui/use-stable.ts'
import styles from './LoadingStream.module.css'

interface LoadingStreamProps {
  id: ConversationId
  /** Where no header leads back: the conversation itself is not known. */
  onBack?: () => void
  onFailed?: () => void
}

/** In the place of messages that are not here yet, or could not be had. */
export function LoadingStream({ id, onBack, onFailed }: LoadingStreamProps) {
  const text = useText()
  const problemText = useProblemText()
  const { pages } = useDesk()
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  const fail = useStable((thrown: unknown) => {
    setProblem(thrown)
    onFailed?.()
  })
  // Whoever goes past it asks for nothing.
  useEffectAfterPaint(() => {
    setProblem(undefined)
    pages.open(id).catch(fail)
  }, [pages, id, attempt, fail])
  // Whatever is gone does not come back by asking again.
  const isGone = problem instanceof Refused && problem.code === 'not_found'
  return (
    <div className={styles.frame}>
      {problem === undefined ? (
        <SkeletonRows count={4} />
      ) : (
        <EmptyState
          title={text(isGone ? 'chats.gone' : 'chats.notLoaded')}
          action={
            <div className={styles.acts}>
              {!isGone && <Button onClick={() => setAttempt(attempt + 1)}>{text('desk.retry')}</Button>}
              {onBack !== undefined && <Button onClick={onBack}>{text('chats.back')}</Button>}
            </div>
          }
        >
          {isGone ? text('chats.goneHint') : problemText(problem)}
        </EmptyState>
      )}
    </div>
  )
}
