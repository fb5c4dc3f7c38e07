import type { ChannelId } from '@parley/contract/ids'
import type { ChannelKind, Locale, StreamConditions } from '@parley/contract/views'

/** What the conditions look at in a client's message. */
export interface Incoming {
  readonly channelKind: ChannelKind
  readonly channelId: ChannelId
  /** The client's language, where his channel tells it. */
  readonly locale: Locale | null
  /** Inside the queue's working hours, or it has none. */
  readonly isOpen: boolean
}

/** A condition of a stream that a chat does not meet. */
export type FailedCondition = 'channel' | 'language' | 'hours'

/**
 * What keeps a chat off the live desk (P-7, P-8); null = it enters: every condition that the queue names holds. A language that nobody
 * knows stands against nothing.
 */
export function failedCondition(conditions: StreamConditions | null, incoming: Incoming): FailedCondition | null {
  const { channelKinds, channelIds, locales, workingHoursOnly } = conditions ?? {}
  if (channelKinds && !channelKinds.includes(incoming.channelKind)) return 'channel'
  if (channelIds && !channelIds.includes(incoming.channelId)) return 'channel'
  if (locales && incoming.locale !== null && !locales.includes(incoming.locale)) return 'language'
  return workingHoursOnly === true && !incoming.isOpen ? 'hours' : null
}
