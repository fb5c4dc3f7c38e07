import type { ChatId, QueueId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { releaseExclusionMinutes } from '../routing/choose-operator.ts'
import { armTimers } from '../timers/arm-timer.ts'
import type { ChatState } from './chat.ts'

export interface TimedChat {
  readonly chatId: ChatId
  readonly queueId: QueueId
  readonly chat: ChatState
}

/**
 * Sets what chats wait for in their new states. Timers are lazy (decision 6): none is stopped here, each looks at the locked chat when
 * it is due and then acts, waits on, or ends.
 */
export async function armChatTimers(tx: Tx, chats: readonly TimedChat[]): Promise<void> {
  await armTimers(
    tx,
    'release_exclusion',
    chats
      .filter(({ chat }) => chat.state === 'waiting' && chat.passedOver.length > 0)
      .map(({ chatId }) => ({ subjectId: chatId, seconds: releaseExclusionMinutes * 60 })),
  )
}
