import type { OperatorId } from '@parley/contract/ids'
import type { ReplyWindow } from '@parley/contract/reply-window'
import { isReplyWindowOpen } from '@parley/contract/reply-window-end'
import type { WriteFirstRefusal } from '@parley/contract/routes-finish'

/** What decides whether an operator may write first. Times in milliseconds since 1970. */
export interface WriteFirstFacts {
  /** null: the company has no such channel. */
  readonly channel: { readonly enabled: boolean; readonly window: ReplyWindow | null } | null
  /** The client's conversation there; null: he never wrote, and was never written to. */
  readonly talk: {
    readonly state: 'bot' | 'waiting' | 'active' | 'finished'
    readonly holderId: OperatorId | null
    readonly blocked: boolean
    readonly reachable: boolean
    readonly lastInAt: number | null
  } | null
  readonly now: number
}

export type WayToWrite =
  /** `begin`: a chat begins; `open`: his own one goes on; `take`: one waits for somebody to take it. */
  | { readonly way: 'begin' | 'open' | 'take' }
  /** `by`: who has the chat, where that is the reason. */
  | { readonly way: null; readonly refusal: WriteFirstRefusal; readonly by: OperatorId | null }

/**
 * Decides how an operator's first word to a client goes (C-32..C-34, E-17): the first reason against it is the one that he hears.
 * @param isApproved his word is a text that the platform has approved for any time (T6)
 */
export function wayToWrite(
  { channel, talk, now }: WriteFirstFacts,
  operatorId: OperatorId,
  isApproved = false,
): WayToWrite {
  if (channel === null) return refused('no_channel')
  if (!channel.enabled) return refused('channel_off')
  if (talk === null) return refused('no_earlier_talk')
  if (talk.state === 'active') {
    return talk.holderId === operatorId ? { way: 'open' } : refused('chat_with_another', talk.holderId)
  }
  if (talk.state === 'waiting' || talk.state === 'bot') return { way: 'take' }
  if (talk.blocked) return refused('contact_blocked')
  if (!talk.reachable) return refused('contact_unreachable')
  return isApproved || isReplyWindowOpen(channel.window, talk.lastInAt, now)
    ? { way: 'begin' }
    : refused('window_closed')
}

function refused(refusal: WriteFirstRefusal, by: OperatorId | null = null): WayToWrite {
  return { way: null, refusal, by }
}
