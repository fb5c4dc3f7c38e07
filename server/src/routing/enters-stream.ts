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

/**
 * Whether a chat enters the live desk (P-7, P-8): every condition that the queue names holds. A language that nobody knows stands
 * against nothing.
 */
export function entersStream(conditions: StreamConditions | null, incoming: Incoming): boolean {
  const { channelKinds, channelIds, locales, workingHoursOnly } = conditions ?? {}
  if (channelKinds && !channelKinds.includes(incoming.channelKind)) return false
  if (channelIds && !channelIds.includes(incoming.channelId)) return false
  if (locales && incoming.locale !== null && !locales.includes(incoming.locale)) return false
  return workingHoursOnly !== true || incoming.isOpen
}
