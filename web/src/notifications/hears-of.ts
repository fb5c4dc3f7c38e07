import { isSubscribed } from '@parley/contract/news'
import type { ConversationView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'

/** Whether the operator hears of the clients of this chat's channel (D-6). */
export function hearsOf({ stores, session }: Pick<Desk, 'stores' | 'session'>, view: ConversationView): boolean {
  const channel = stores.channels.getState().byId.get(view.channelId)
  const { subscriptions } = stores.notifications.getState().byId.get(session.operatorId) ?? { subscriptions: [] }
  const queueIds = stores.operators.getState().byId.get(session.operatorId)?.queueIds ?? []
  return channel !== undefined && isSubscribed(subscriptions, channel, queueIds)
}
