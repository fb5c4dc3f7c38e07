import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { RefusalCode } from '@parley/contract/refusals'
import type { SeenChat, SeenDesk } from './seen-desk.ts'
import type { Step } from './steps.ts'

/** Who and what a step's places stand for. */
export interface Cast {
  readonly operators: readonly OperatorId[]
  /** null: this client has not written yet. */
  readonly conversations: readonly (ConversationId | null)[]
}

/** What the server says to a step. */
export type Answer = 'done' | RefusalCode

/** The answers that the rules allow; null = the step is no command on a chat, or its client is unknown as yet. */
export type Expected = readonly Answer[] | null

/**
 * The rules of who may do what (domain.md), told once more and apart from the server's code: it looks only at what the
 * database showed before the step.
 */
export function expectedOutcome(step: Step, desk: SeenDesk, cast: Cast): Expected {
  if (!('who' in step) || !('client' in step)) return null
  const me = cast.operators[step.who]
  const conversation = desk.conversations.find(({ id }) => id === cast.conversations[step.client])
  const chat = desk.chats.find(({ id }) => id === conversation?.chatId)
  if (me === undefined || chat === undefined) return null
  const isSupervisor = step.who === cast.operators.length - 1
  const at: Situation = { desk, chat, me, isSupervisor, isAvailable: desk.operators.get(me)?.available ?? false }
  const to = 'to' in step ? cast.operators[step.to] : undefined
  switch (step.does) {
    case 'take':
      return [whenTaking(at)]
    case 'accept':
    case 'decline':
      return [chat.state !== 'waiting' ? notWaiting(chat) : chat.offeredTo === me ? 'done' : 'not_offered']
    case 'assign':
      return [whenAssigning(at, to)]
    case 'send':
      if (chat.state === 'active') return [chat.holderId === me ? 'done' : 'not_holder']
      // Whose chat has just finished by itself goes on in it.
      return chat.reason === 'idle' && chat.finishedHolderId === me ? ['done', 'chat_not_active'] : ['chat_not_active']
    case 'release':
    case 'postpone':
    case 'transferToQueue':
      return [notActive(chat) ?? mine(at)]
    case 'transfer':
      return [notActive(chat) ?? refusedBy(mine(at)) ?? whenReceiving(at, to)]
    case 'takeOver':
      if (!isSupervisor) return ['not_allowed']
      return [notActive(chat) ?? (chat.holderId === me ? 'target_is_holder' : isFull(desk, me) ? 'at_limit' : 'done')]
    case 'finish':
      return [whenEnding(at)]
    case 'split':
      return orAlso(whenEnding(at), 'cannot_split')
    case 'merge':
      return orAlso(whenEnding(at), 'cannot_merge')
    case 'undoFinish':
      return whenUndoing(at)
  }
}

interface Situation {
  readonly desk: SeenDesk
  readonly chat: SeenChat
  readonly me: OperatorId
  readonly isSupervisor: boolean
  readonly isAvailable: boolean
}

function whenTaking({ desk, chat, me, isAvailable }: Situation): Answer {
  if (chat.state !== 'waiting') return notWaiting(chat)
  if (!isAvailable) return 'operator_away'
  return chat.offeredTo !== me && isFull(desk, me) ? 'at_limit' : 'done'
}

function whenAssigning(at: Situation, to: OperatorId | undefined): Answer {
  if (at.chat.state !== 'waiting') return notWaiting(at.chat)
  if (!at.isAvailable && !at.isSupervisor) return 'operator_away'
  if (to === at.me) return 'target_is_holder'
  return to === at.chat.offeredTo ? 'done' : whenReceiving(at, to)
}

function whenReceiving({ desk, chat, me }: Situation, to: OperatorId | undefined): Answer {
  if (to === undefined || to === chat.holderId || to === me) return 'target_is_holder'
  return isFull(desk, to) ? 'target_at_limit' : 'done'
}

/** Finishing, splitting and merging ask for the same right. */
function whenEnding(at: Situation): Answer {
  if (at.chat.state === 'finished') return 'chat_finished'
  if (at.chat.state === 'waiting') return at.isAvailable ? 'done' : 'operator_away'
  return mine(at)
}

function whenUndoing({ desk, chat, me, isSupervisor }: Situation): Expected {
  if (chat.state !== 'finished') return ['chat_changed']
  if (chat.finishedBy !== me && chat.finishedHolderId !== me && !isSupervisor) return ['not_allowed']
  const seconds = (desk.now.getTime() - (chat.finishedAt?.getTime() ?? 0)) / 1000
  // The clock goes on while the command is on its way.
  return seconds > 10 ? ['undo_expired'] : seconds < 3 ? ['done'] : ['done', 'undo_expired']
}

/** An active chat is its holder's and the supervisors' to decide about. */
function mine({ chat, me, isSupervisor }: Situation): Answer {
  return chat.holderId === me || isSupervisor ? 'done' : 'not_holder'
}

function refusedBy(answer: Answer): Answer | undefined {
  return answer === 'done' ? undefined : answer
}

function orAlso(answer: Answer, other: Answer): Expected {
  return answer === 'done' ? ['done', other] : [answer]
}

function notWaiting({ state }: SeenChat): Answer {
  return state === 'finished' ? 'chat_finished' : 'chat_taken'
}

function notActive({ state }: SeenChat): Answer | undefined {
  if (state === 'active') return undefined
  return state === 'finished' ? 'chat_finished' : 'chat_not_active'
}

function isFull(desk: SeenDesk, operatorId: OperatorId): boolean {
  const load = desk.operators.get(operatorId)?.load ?? 0
  return desk.limit > 0 && load >= desk.limit
}
