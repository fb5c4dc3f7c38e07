import type { OperatorId, QueueId } from './ids.ts'
import type { MessageView } from './message-views.ts'
import type { NewsKind, NotificationSettings, NotificationsView, QuietHours } from './notifications.ts'
import type { ChannelView, ChatView } from './views.ts'

/* Whom what happens concerns. The server asks for its pushes, the desk for its sounds and pop-ups: apart from the schemas, which the desk need not load. */

/** How an operator is told before he changes anything. */
export const usualNotifications: NotificationSettings = {
  sound: true,
  volume: 60,
  sounds: { untaken: 'drop', mine: 'chime', handed: 'bell', over_time: 'knock' },
  popups: true,
  previews: true,
  browser: true,
  quietHours: null,
}

/** Largest sound that may be uploaded, bytes, and how many one operator may have. */
export const soundLimitBytes = 524_288
export const mostSounds = 10

/** Whether an operator hears of the clients of a channel (D-6): as he decided, else while he is in its queue. */
export function isSubscribed(
  subscriptions: NotificationsView['subscriptions'],
  { id, queueId }: Pick<ChannelView, 'id' | 'queueId'>,
  queueIds: readonly QueueId[],
): boolean {
  return subscriptions.find(({ channelId }) => channelId === id)?.on ?? queueIds.includes(queueId)
}

/** What a client's message is to an operator (D-10): of a chat that another has, or is asked to take, he hears nothing. */
export function newsOfMessage(chat: ChatView, me: OperatorId, subscribed: boolean): NewsKind | null {
  if (chat.state === 'active') return chat.holderId === me ? 'mine' : null
  if (chat.state === 'finished' || chat.state === 'bot') return null
  if (chat.offer !== null) return chat.offer.operatorId === me ? 'mine' : null
  return subscribed ? 'untaken' : null
}

/** Whether a line of the desk says that a chat was given to an operator, and not by himself (C-18). */
export function isHandedBy(
  { notice, operatorId, noticeDetail }: Pick<MessageView, 'notice' | 'operatorId' | 'noticeDetail'>,
  me: OperatorId,
): boolean {
  // «Назначен» is about its receiver and names who chose, if a person did; «передан» is about its sender and names the receiver.
  if (notice === 'assigned') return operatorId === me && noticeDetail?.operatorId !== me
  return notice === 'transferred' && noticeDetail?.operatorId === me && operatorId !== me
}

/** Whether a time of day, `HH:MM` in the operator's zone, is in his quiet hours. */
export function isQuiet(hours: QuietHours | null, time: string): boolean {
  if (hours === null) return false
  const { from, to } = hours
  return from < to ? from <= time && time < to : from <= time || time < to
}
