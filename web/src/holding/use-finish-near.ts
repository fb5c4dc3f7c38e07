import type { ConversationView } from '@parley/contract/views'
import { useDesk } from '../app/use-desk.ts'
import { type Pace, useNow } from '../ui/clock.ts'
import { finishNear } from './finish-near.ts'
import { useChatSettings } from './use-chat-settings.ts'

/** When one's own chat finishes by itself, once that is near; looks at the clock at this pace, and is drawn anew only where the answer changes. */
export function useFinishNear(view: ConversationView | undefined, pace: Pace): number | null {
  const { session } = useDesk()
  const settings = useChatSettings(view?.queueId)
  const now = useNow(pace)
  if (view?.chat.state !== 'active' || view.chat.holderId !== session.operatorId) return null
  return finishNear(view, settings, now)
}
