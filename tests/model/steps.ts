import type { CaseStatus, PresenceStatus, RoutingRule } from '@parley/contract/views'
import type { Ending } from '../testing/restartable-app.ts'

/** What an operator asks about a client's conversation, as it is in words: the place of the operator, and that of the client. */
type Asked<Does extends string> = Does extends string
  ? { readonly does: Does; readonly who: number; readonly client: number }
  : never

/** Which of a conversation's cases is meant: that of its latest chat, or the first there ever was. */
export type WhichCase = 'latest' | 'first'

/** What happens at the platform to the next message for a client. */
export type Mishap =
  /** 429; 502 with a page instead of JSON; "no" for good; he has blocked the bot: it surely has not the message. */
  | 'rate_limited'
  | 'bad_gateway'
  | 'refused'
  | 'blocked_bot'
  /** It has the message, and the answer is lost on its way, or half of it is. */
  | 'cut'
  | 'truncated'

/** A command of an operator about a conversation. */
export type Command =
  | Asked<'take' | 'takeAndBecome' | 'accept' | 'decline' | 'release' | 'takeOver' | 'postpone'>
  | (Asked<'finish'> & { readonly status: CaseStatus })
  | (Asked<'transfer' | 'assign'> & { readonly to: number })
  | (Asked<'transferToQueue'> & { readonly queue: number })
  | Asked<'undoFinish' | 'split' | 'merge' | 'undoMove'>
  /** For so many minutes, or for ever. */
  | (Asked<'block'> & { readonly minutes: number | null })
  | Asked<'unblock' | 'mark' | 'tag' | 'note' | 'draft'>
  | (Asked<'setStatus'> & { readonly status: CaseStatus; readonly of: WhichCase })
  /** Until so many seconds from now. */
  | (Asked<'snooze'> & { readonly seconds: number; readonly of: WhichCase })
  /** About the newest reply that he can see. */
  | Asked<'recall' | 'edit' | 'erase'>
  | (Asked<'decideDelivery'> & { readonly action: 'send_again' | 'mark_sent' })

/** An operator says something to a client: in the chat that he holds, first of his own, or from the page of a case. */
export type Saying = Asked<'send' | 'writeFirst'> | (Asked<'replyFromCase'> & { readonly of: WhichCase })

/** What an operator's page tells by itself of a chat that he has open. */
type PageStep = Asked<'types' | 'attends'>

/** What a client does; the first ones are on the website, the others in Telegram. */
type ClientStep =
  | { readonly does: 'write'; readonly client: number }
  | { readonly does: 'clientEdits' | 'clientReacts'; readonly client: number }
  | { readonly does: 'mishap'; readonly client: number; readonly kind: Mishap }

/** What operators, administrators and the machine do, about nobody's chat in particular. */
type DeskStep =
  | { readonly does: 'become'; readonly who: number; readonly status: PresenceStatus }
  /** His only page is closed, and opened again. */
  | { readonly does: 'reconnect'; readonly who: number }
  /** He signs out of his only device, and in again. */
  | { readonly does: 'signOut'; readonly who: number }
  | { readonly does: 'suspend'; readonly who: number; readonly isSuspended: boolean }
  /** He is removed and taken back, which makes him a member of nothing. */
  | { readonly does: 'dismiss'; readonly who: number }
  | { readonly does: 'member'; readonly who: number; readonly queue: number; readonly isMember: boolean }
  | { readonly does: 'limit'; readonly chats: number }
  | { readonly does: 'ownLimit'; readonly who: number; readonly chats: number | null }
  | { readonly does: 'queueLimit'; readonly queue: number; readonly chats: number | null }
  /** Telegram is switched on or off. */
  | { readonly does: 'channel'; readonly isOn: boolean }
  | { readonly does: 'sendUndo'; readonly seconds: number }
  | { readonly does: 'rule'; readonly queue: number; readonly rule: RoutingRule }
  | { readonly does: 'pass'; readonly seconds: number }
  /** A further process of the desk comes, works along, and stops. */
  | { readonly does: 'anotherNode' }
  /**
   * The serving process ends, while a client writes and a holder answers (so many turns of its loop after they began), and another one goes
   * on. Operators find it after `seconds`.
   */
  | {
      readonly does: 'restart'
      readonly ending: Ending
      readonly client: number
      readonly turns: number
      readonly seconds: number
    }

/** Something that happens at a desk of a few people: places in the crowd, not ids. */
export type Step = ClientStep | Command | Saying | PageStep | DeskStep

/**
 * How many are there: the last operator is a supervisor; the clients from `inTelegram` on write from Telegram, into the second queue, in which
 * the first operator is not.
 */
export const crowd = { operators: 3, clients: 4, inTelegram: 2, queues: 2 } as const

/** As `who` of a command: whoever has the chat, is asked to accept it, or had it last. */
export const theOneConcerned = crowd.operators
