import type { ChatId, QueueId } from '@parley/contract/ids'
import { armBotIdle } from '../bots/bot-idle-timers.ts'
import type { Tx } from '../database/database.ts'
import { secondsToAdmission } from '../routing/choose-operator.ts'
import { type LoadedSettings, loadSettings } from '../settings/load-settings.ts'
import { armLazyTimers, armTimers } from '../timers/arm-timer.ts'
import type { ChatState } from './chat.ts'
import { armHolderIdle } from './holder-idle-timers.ts'

export interface TimedChat {
  readonly chatId: ChatId
  readonly queueId: QueueId
  readonly chat: ChatState
  /** The desk's time when its lock was had. */
  readonly now: Date
}

/**
 * Sets what chats wait for in their new states. Timers are lazy (decision 6): none is stopped here, each looks at the locked chat when
 * it is due and then acts, waits on, or ends.
 */
export async function armChatTimers(tx: Tx, chats: readonly TimedChat[]): Promise<void> {
  await armTimers(
    tx,
    'release_exclusion',
    chats.flatMap(({ chatId, chat, now }) => {
      const seconds = chat.state === 'waiting' ? secondsToAdmission(chat.passedOver, now) : null
      return seconds === null ? [] : [{ subjectId: chatId, seconds }]
    }),
  )
  await armTimers(
    tx,
    'offer',
    chats.flatMap(({ chatId, chat, now }) =>
      chat.state === 'waiting' && chat.offer
        ? [{ subjectId: chatId, seconds: (chat.offer.until.getTime() - now.getTime()) / 1000 }]
        : [],
    ),
  )
  for (const { chatId, queueId, chat } of chats) if (chat.state === 'bot') await armBotIdle(tx, chatId, queueId)
  const unfinished = chats.filter(({ chat }) => chat.state === 'waiting' || chat.state === 'active')
  if (unfinished.length === 0) return
  const settings = await loadSettings(
    tx,
    unfinished.map(({ queueId }) => queueId),
    unfinished.flatMap(({ chat }) => (chat.state === 'active' ? [chat.holderId] : [])),
  )
  await armIdleFinish(tx, unfinished, settings)
  await armHolderIdle(tx, unfinished, settings)
}

async function armIdleFinish(tx: Tx, unfinished: readonly TimedChat[], settings: LoadedSettings): Promise<void> {
  await armLazyTimers(
    tx,
    'idle_finish',
    unfinished.flatMap(({ chatId, queueId }) => {
      const { idleFinishMinutes } = settings.ofQueue(queueId)
      return idleFinishMinutes === null ? [] : [{ subjectId: chatId, seconds: idleFinishMinutes * 60 }]
    }),
  )
}
