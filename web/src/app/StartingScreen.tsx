import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import type { Desk } from './desk.ts'
import styles from './StartingScreen.module.css'

/** After so long, ms, one is told that the server does not answer. */
const patienceMs = 4_000

/** Until the first snapshot: the shape of the desk, and after a while what is wrong. */
export function StartingScreen({ desk }: { desk: Desk | null }) {
  return (
    <div className={styles.frame}>
      <div className={styles.nav} />
      <div className={styles.list}>
        <SkeletonRows count={8} withAvatar />
      </div>
      <main className={styles.main}>{desk !== null && <Trouble desk={desk} />}</main>
    </div>
  )
}

function Trouble({ desk }: { desk: Desk }) {
  const text = useText()
  const hasFailed = useStore(desk.stores.connection, (state) => state.lostAt !== null)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!hasFailed || !isLate) return null
  return (
    <EmptyState
      title={text('desk.noServer')}
      action={<Button onClick={() => desk.connection.retryNow()}>{text('desk.retry')}</Button>}
    >
      {text('desk.noServerHint')}
    </EmptyState>
  )
}
