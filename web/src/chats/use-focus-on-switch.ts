import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { goOnWriting } from './go-on-writing.ts'

/** Takes the focus along to another chat, also to one that had to be mounted first. Opening the desk moves nothing. */
export function useFocusOnSwitch(current: ConversationId | null): void {
  const before = useRef(current)
  useEffect(() => {
    const hasSwitched = current !== null && before.current !== current
    before.current = current
    if (hasSwitched) goOnWriting(current)
  }, [current])
}
