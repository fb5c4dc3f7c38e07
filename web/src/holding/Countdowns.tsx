import type { ConversationView } from '@parley/contract/views'
import type { RefObject } from 'react'
import { FinishCountdown } from './FinishCountdown.tsx'
import { ReleaseCountdown } from './ReleaseCountdown.tsx'

interface CountdownsProps {
  view: ConversationView
  isShown: boolean
  /** Takes the focus when a button that had it goes away. */
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Beside Send: that the chat goes on without its holder soon, and how he keeps it. */
export function Countdowns({ view, isShown, fieldRef }: CountdownsProps) {
  return (
    <>
      <ReleaseCountdown view={view} />
      <FinishCountdown view={view} isShown={isShown} fieldRef={fieldRef} />
    </>
  )
}
