import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './LoadingStream.module.css'

/** In the place of messages that are not here yet, or could not be had. */
export function LoadingStream({ id }: { id: ConversationId }) {
  const text = useText()
  const problemText = useProblemText()
  const { pages } = useDesk()
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    setProblem(undefined)
    pages.open(id).catch(setProblem)
  }, [pages, id, attempt])
  return (
    <div className={styles.frame}>
      {problem === undefined ? (
        <SkeletonRows count={4} />
      ) : (
        <EmptyState
          title={text('chats.notLoaded')}
          action={<Button onClick={() => setAttempt(attempt + 1)}>{text('desk.retry')}</Button>}
        >
          {problemText(problem)}
        </EmptyState>
      )}
    </div>
  )
}
