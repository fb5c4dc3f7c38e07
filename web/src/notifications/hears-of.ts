import { isSubscribed } from '@parley/contract/news'
import type { ConversationView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'

/** Whether the operator hears of the clients of this chat's channel (D-6). `by`: the queue whose members do of themselves; the channel's unless given. */
export function hearsOf(
  { stores, session }: Pick<Desk, 'stores' | 'session'>,
  view: ConversationView,
  by = stores.channels.getState().byId.get(view.channelId)?.queueId,
): boolean {
  const { subscriptions } = stores.notifications.getState().byId.get(session.operatorId) ?? { subscriptions: [] }
  const queueIds = stores.operators.getState().byId.get(session.operatorId)?.queueIds ?? []
  return by !== undefined && isSubscribed(subscriptions, { id: view.channelId, queueId: by }, queueIds)
}
