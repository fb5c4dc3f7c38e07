import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import type { Connection } from './ConnectionDot.tsx'

const graceMs = 2_000

export interface ConnectionBarProps {
  connection: Connection
  /** Messages kept in this browser until the line is back. */
  unsent: number
  /** The list is being fetched anew, as what was missed is too old to catch up on. */
  isRefreshing?: boolean
}

/** Says that the line is lost once it has been for two seconds, and what becomes of what one writes meanwhile. */
export function ConnectionBar({ connection, unsent, isRefreshing = false }: ConnectionBarProps) {
  const text = useText()
  const isLost = connection !== 'online'
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setLate(true), graceMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isLost])
  if (isLost && isLate) {
    return (
      <Banner tone="warn" announced>
        {unsent > 0 ? text('shell.connectionLostUnsent', { count: unsent }) : text('shell.connectionLost')}
      </Banner>
    )
  }
  return isRefreshing ? <Banner announced>{text('shell.refreshing')}</Banner> : null
}
