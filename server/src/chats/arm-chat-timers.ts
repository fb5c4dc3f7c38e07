import type { ChatId, QueueId } from '@parley/contract/ids'
import { armBotIdle } from '../bots/bot-idle-timers.ts'
import type { Tx } from '../database/database.ts'
import { secondsToAdmission } from '../routing/choose-operator.ts'
import { type LoadedSettings, loadSettings } from '../settings/load-settings.ts'
import { armLazyTimers, armTimers, type TimerSetting } from '../timers/arm-timer.ts'
import type { ChatState } from './chat.ts'
import { holderIdleTimer } from './holder-idle-timers.ts'

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
  await armTimers(tx, chats.flatMap(waitingTimers))
  for (const { chatId, queueId, chat } of chats) if (chat.state === 'bot') await armBotIdle(tx, chatId, queueId)
  const unfinished = chats.filter(({ chat }) => chat.state === 'waiting' || chat.state === 'active')
  if (unfinished.length === 0) return
  const settings = await loadSettings(
    tx,
    unfinished.map(({ queueId }) => queueId),
    unfinished.flatMap(({ chat }) => (chat.state === 'active' ? [chat.holderId] : [])),
  )
  await armLazyTimers(
    tx,
    unfinished
      .flatMap((chat) => [idleFinishTimer(chat, settings), holderIdleTimer(chat, settings)])
      .filter((timer) => timer !== null),
  )
}

/** Until somebody who was passed over may get the chat, and until an offer passes (T4). */
function waitingTimers({ chatId, chat, now }: TimedChat): TimerSetting<'release_exclusion' | 'offer'>[] {
  if (chat.state !== 'waiting') return []
  const timers: TimerSetting<'release_exclusion' | 'offer'>[] = []
  const seconds = secondsToAdmission(chat.passedOver, now)
  if (seconds !== null) timers.push({ kind: 'release_exclusion', subjectId: chatId, seconds })
  if (chat.offer) {
    timers.push({ kind: 'offer', subjectId: chatId, seconds: (chat.offer.until.getTime() - now.getTime()) / 1000 })
  }
  return timers
}

/** T2; null = the queue's chats never finish by themselves. */
function idleFinishTimer({ chatId, queueId }: TimedChat, settings: LoadedSettings): TimerSetting<'idle_finish'> | null {
  const { idleFinishMinutes } = settings.ofQueue(queueId)
  return idleFinishMinutes === null ? null : { kind: 'idle_finish', subjectId: chatId, seconds: idleFinishMinutes * 60 }
}
