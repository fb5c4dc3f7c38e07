import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus, FinishReason } from '@parley/contract/views'

/** Who let go of a chat, or did not want it: routing passes him over for a while. */
export interface PassedOver {
  readonly by: OperatorId
  readonly at: Date
}

/** A waiting chat that one operator is asked to accept. */
export interface Offer {
  readonly to: OperatorId
  readonly at: Date
  readonly until: Date
}

/** What a chat is now. Only an active one has a holder, only a finished one an end. */
export type ChatState =
  /** A bot talks to the client; no operator has part in it. */
  | { readonly state: 'bot' }
  | { readonly state: 'waiting'; readonly offer: Offer | null; readonly passedOver: readonly PassedOver[] }
  | { readonly state: 'active'; readonly holderId: OperatorId; readonly since: Date }
  | {
      readonly state: 'finished'
      /** null: nobody in particular, a timer or the client. */
      readonly by: OperatorId | null
      readonly at: Date
      readonly reason: FinishReason
      /** The status that its case has now. */
      readonly status: CaseStatus
    }

export type ChatAction =
  /** An operator takes a waiting chat himself, also one that is offered to somebody else. */
  | { readonly type: 'take'; readonly by: OperatorId; readonly at: Date }
  /** Routing, or a person, gives a waiting chat to an operator. */
  | { readonly type: 'assign'; readonly to: OperatorId; readonly at: Date }
  /** Routing asks an operator. */
  | { readonly type: 'offer'; readonly to: OperatorId; readonly at: Date; readonly until: Date }
  | { readonly type: 'accept'; readonly by: OperatorId; readonly at: Date }
  | { readonly type: 'decline'; readonly by: OperatorId; readonly at: Date }
  /** T4 is over. */
  | { readonly type: 'miss'; readonly at: Date }
  /** The offer ends without anybody's fault. */
  | { readonly type: 'withdraw' }
  | { readonly type: 'release'; readonly at: Date }
  | {
      readonly type: 'finish'
      readonly by: OperatorId | null
      readonly at: Date
      readonly reason: FinishReason
      readonly status: CaseStatus
    }
  /** Takes a finish back: to its holder, or to those who wait. */
  | { readonly type: 'undo_finish'; readonly holderId: OperatorId | null; readonly at: Date }

/**
 * Decides what an action does to a chat. Every change of a chat's state goes through here.
 * Refuses with `chat_finished`, `chat_taken`, `chat_not_active`, `chat_changed` or `not_offered`, naming who, when and what.
 */
export function transition(chat: ChatState, action: ChatAction): ChatState {
  if (action.type === 'undo_finish') return undoFinish(chat, action)
  requireUnfinished(chat)
  switch (action.type) {
    case 'take':
    case 'assign':
      requireFree(chat)
      return { state: 'active', holderId: action.type === 'take' ? action.by : action.to, since: action.at }
    case 'offer':
      return { ...requireFree(chat), offer: { to: action.to, at: action.at, until: action.until } }
    case 'accept':
      requireOffered(chat, action.by)
      return { state: 'active', holderId: action.by, since: action.at }
    case 'decline':
      return passOver(requireOffered(chat, action.by), action.by, action.at)
    case 'miss': {
      const free = requireFree(chat)
      if (free.offer === null) throw new Refusal('not_offered')
      return passOver(free, free.offer.to, action.at)
    }
    case 'withdraw':
      return { ...requireFree(chat), offer: null }
    case 'release':
      if (chat.state !== 'active') throw new Refusal('chat_not_active')
      return { state: 'waiting', offer: null, passedOver: [{ by: chat.holderId, at: action.at }] }
    case 'finish':
      return { state: 'finished', by: action.by, at: action.at, reason: action.reason, status: action.status }
  }
}

/** Refuses with `chat_finished`, naming who, when and what. */
export function requireUnfinished(chat: ChatState): asserts chat is Exclude<ChatState, { state: 'finished' }> {
  if (chat.state === 'finished') throw finishedRefusal(chat)
}

/** The operator whose load a chat is part of: its holder, or whom it is offered to. */
export function bearerOf(chat: ChatState): OperatorId | null {
  switch (chat.state) {
    case 'bot':
      return null
    case 'waiting':
      return chat.offer?.to ?? null
    case 'active':
      return chat.holderId
    case 'finished':
      return null
  }
}

function undoFinish(chat: ChatState, { holderId, at }: { holderId: OperatorId | null; at: Date }): ChatState {
  if (chat.state !== 'finished') throw new Refusal('chat_changed')
  return holderId === null
    ? { state: 'waiting', offer: null, passedOver: [] }
    : { state: 'active', holderId, since: at }
}

type Waiting = Extract<ChatState, { state: 'waiting' }>

/** What a bot has is taken from it in another way. */
function requireFree(chat: Exclude<ChatState, { state: 'finished' }>): Waiting {
  if (chat.state === 'bot') throw new Refusal('chat_changed')
  if (chat.state === 'active') throw new Refusal('chat_taken', { by: chat.holderId, at: chat.since.toISOString() })
  return chat
}

function requireOffered(chat: Exclude<ChatState, { state: 'finished' }>, by: OperatorId): Waiting {
  const free = requireFree(chat)
  if (free.offer?.to !== by) throw new Refusal('not_offered')
  return free
}

function passOver(chat: Waiting, by: OperatorId, at: Date): Waiting {
  const others = chat.passedOver.filter((one) => one.by !== by)
  return { state: 'waiting', offer: null, passedOver: [...others, { by, at }] }
}

/** Says who finished the chat, when, and with what status. */
export function finishedRefusal(chat: Extract<ChatState, { state: 'finished' }>): Refusal {
  return new Refusal('chat_finished', {
    ...(chat.by === null ? {} : { by: chat.by }),
    at: chat.at.toISOString(),
    status: chat.status,
  })
}
