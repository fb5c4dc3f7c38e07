import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './SessionGate.module.css'
import { restoreSession, sessionStore } from './session.ts'

/** Waits until it is known who is signed in; says so where the server cannot be asked. */
export function SessionGate({ restoring, children }: { restoring: Promise<unknown>; children: ReactNode }) {
  const text = useText()
  const isKnown = useStore(sessionStore, (state) => state.session !== undefined)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    void restoring.then((problem) => setFailed(problem !== undefined))
  }, [restoring])
  if (isKnown) return children
  if (!hasFailed) return null
  const retry = () => restoreSession().catch(() => setFailed(true))
  return (
    <main className={styles.frame}>
      <EmptyState
        title={text('desk.noServer')}
        action={<Button onClick={() => void retry()}>{text('desk.retry')}</Button>}
      >
        {text('desk.noServerHint')}
      </EmptyState>
    </main>
  )
}
