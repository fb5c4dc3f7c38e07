import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Exclusion } from '@parley/contract/routes-routing'
import type { SettingsOverride } from '@parley/contract/settings'
import type { CalendarView, ConversationView, OperatorView, QueueView } from '@parley/contract/views'
import { isOpen } from '@parley/contract/working-hours'

/** Why no new chat comes to an operator now: what routing has against him, or there is nothing that would come. */
export type WhyNoNew =
  | { readonly reason: Exclude<Exclusion, 'queue_limit'> | 'off_hours' | 'nothing_waits' | 'nothing_to_take' }
  | { readonly reason: 'queue_limit'; readonly queue: string }
  /** So many wait in queues whose members take chats themselves. */
  | { readonly reason: 'by_hand'; readonly count: number }

/** What the desk knows of itself. */
export interface DeskNow {
  readonly queues: Iterable<QueueView>
  readonly calendars: Iterable<CalendarView>
  readonly conversations: readonly ConversationView[]
  /** Whether the chats of a channel are given to anybody. */
  readonly isChannelOn: (id: ConversationView['channelId']) => boolean
  readonly workspaceSettings: SettingsOverride
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Routing gives what it can at once; what waits longer it does not give to him. */
const settledMs = 5_000

/** Says of the rules of routing (domain.md → Routing) the first that keeps new chats from an operator. */
export function whyNoNew(me: OperatorView, desk: DeskNow): WhyNoNew {
  const queues = [...desk.queues].filter(({ id, archived }) => !archived && me.queueIds.includes(id))
  if (!me.available) return { reason: 'away' }
  if (queues.length === 0) return { reason: 'not_member' }
  if (me.limit > 0 && me.load >= me.limit) return { reason: 'at_limit' }
  const waiting = desk.conversations.filter(
    ({ chat, channelId }) => chat.state === 'waiting' && chat.offer === null && desk.isChannelOn(channelId),
  )
  const byHand = queues.filter(({ rule }) => rule === 'everyone')
  const count = waiting.filter(({ queueId }) => byHand.some(({ id }) => id === queueId)).length
  if (count > 0) return { reason: 'by_hand', count }
  const given = queues.find(
    (queue) =>
      queue.rule !== 'everyone' &&
      waiting.some(({ queueId, chat }) => queueId === queue.id && desk.now - Date.parse(chat.startedAt) > settledMs),
  )
  if (given) return isAtCap(me, given, desk) ? { reason: 'queue_limit', queue: given.name } : { reason: 'passed_over' }
  if (queues.every((queue) => isShut(queue, desk))) return { reason: 'off_hours' }
  return { reason: byHand.length === queues.length ? 'nothing_to_take' : 'nothing_waits' }
}

function isAtCap(me: OperatorView, queue: QueueView, { conversations, workspaceSettings }: DeskNow): boolean {
  const { perOperatorLimit } = resolveSettings(workspaceSettings, queue.settings)
  const inQueue = conversations.filter(
    ({ chat, queueId }) => queueId === queue.id && chat.state === 'active' && chat.holderId === me.id,
  ).length
  return perOperatorLimit !== null && inQueue >= perOperatorLimit
}

/** What comes to it now is a case in the list, no chat. */
function isShut({ stream, calendarId }: QueueView, { calendars, now }: DeskNow): boolean {
  const calendar = [...calendars].find(({ id, removed }) => id === calendarId && !removed)
  return stream?.workingHoursOnly === true && calendar !== undefined && !isOpen(calendar, new Date(now))
}
