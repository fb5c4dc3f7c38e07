import type { OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'

/** What a line about a chat tells one operator: what came to him, or was taken from him, without his doing. */
export type LineForMe =
  | 'idle_released'
  | 'idle_finished'
  | 'released'
  | 'never_opened'
  | 'not_opened'
  | 'offer_missed'
  | 'taken_over'
  | 'transferred'
  | 'assigned'
  | 'transcript_failed'

/** What a line of the feed tells this operator; null where it is not about him, or he did it himself. */
export function lineForMe(message: MessageView, me: OperatorId): LineForMe | null {
  const { notice, operatorId, noticeDetail: detail } = message
  const isActor = operatorId === me
  const isNamed = detail?.operatorId === me
  switch (notice) {
    case 'released':
      if (detail?.reason === 'idle') return isActor ? 'idle_released' : null
      return isNamed && !isActor ? 'released' : null
    case 'finished':
      return detail?.reason === 'idle' && isNamed ? 'idle_finished' : null
    case 'returned':
      if (isActor) return 'never_opened'
      return isNamed ? 'not_opened' : null
    case 'transcript_failed':
      return isNamed ? notice : null
    case 'offer_missed':
      return isActor ? 'offer_missed' : null
    case 'taken_over':
    case 'transferred':
      return isNamed && !isActor ? notice : null
    case 'assigned':
      // Routing names nobody besides him: its chats fill the strip without words.
      return isActor && detail?.operatorId !== undefined && !isNamed ? 'assigned' : null
    default:
      return null
  }
}
