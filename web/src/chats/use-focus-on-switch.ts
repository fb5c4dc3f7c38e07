import type { ConversationId } from '@parley/contract/ids'
import { useRef } from 'react'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { goOnWriting } from './go-on-writing.ts'

/** Takes the focus along to another chat, also to one that had to be mounted first. Opening the desk moves nothing. */
export function useFocusOnSwitch(current: ConversationId | null): void {
  const before = useRef(current)
  useEffectAfterPaint(() => {
    const hasSwitched = current !== null && before.current !== current
    before.current = current
    if (hasSwitched) goOnWriting(current)
  }, [current])
}
