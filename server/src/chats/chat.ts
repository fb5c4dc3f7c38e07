import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus, FinishReason } from '@parley/contract/views'

/** Who let go of a waiting chat last: routing passes him over for a while. */
export interface ChatRelease {
  readonly by: OperatorId
  readonly at: Date
}

/** What a chat is now. Only an active one has a holder, only a finished one an end. */
export type ChatState =
  | { readonly state: 'waiting'; readonly released: ChatRelease | null }
  | { readonly state: 'active'; readonly holderId: OperatorId; readonly since: Date }
  | {
      readonly state: 'finished'
      readonly by: OperatorId | null
      readonly at: Date
      readonly reason: FinishReason
      /** The status that its case has now. */
      readonly status: CaseStatus
    }

export type ChatAction =
  /** An operator takes a waiting chat himself. */
  | { readonly type: 'take'; readonly by: OperatorId; readonly at: Date }
  /** Routing gives a waiting chat to an operator. */
  | { readonly type: 'assign'; readonly to: OperatorId; readonly at: Date }
  | { readonly type: 'release'; readonly at: Date }
  | {
      readonly type: 'finish'
      readonly by: OperatorId
      readonly at: Date
      readonly reason: FinishReason
      readonly status: CaseStatus
    }

/**
 * Decides what an action does to a chat. Every change of a chat's state goes through here.
 * Refuses with `chat_finished`, `chat_taken` or `chat_not_active`, naming who, when and what.
 */
export function transition(chat: ChatState, action: ChatAction): ChatState {
  if (chat.state === 'finished') {
    throw new Refusal('chat_finished', {
      ...(chat.by === null ? {} : { by: chat.by }),
      at: chat.at.toISOString(),
      status: chat.status,
    })
  }
  switch (action.type) {
    case 'take':
    case 'assign':
      if (chat.state === 'active') {
        throw new Refusal('chat_taken', { by: chat.holderId, at: chat.since.toISOString() })
      }
      return { state: 'active', holderId: action.type === 'take' ? action.by : action.to, since: action.at }
    case 'release':
      if (chat.state === 'waiting') throw new Refusal('chat_not_active')
      return { state: 'waiting', released: { by: chat.holderId, at: action.at } }
    case 'finish':
      return { state: 'finished', by: action.by, at: action.at, reason: action.reason, status: action.status }
  }
}
