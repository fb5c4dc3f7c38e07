import type { ConversationId } from '@parley/contract/ids'
import { useLinesForMe } from './use-lines-for-me.ts'

interface LinesForMeProps {
  /** Of the conversation on screen: there one reads it oneself. */
  current: string | null
  onOpen: (id: ConversationId) => void
}

/** Tells what came or went without one's doing; shows nothing itself, so that it need not be there at the start. */
export default function LinesForMe({ current, onOpen }: LinesForMeProps) {
  useLinesForMe(current, onOpen)
  return null
}
