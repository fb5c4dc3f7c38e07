import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { RefusalCode } from '@parley/contract/refusals'
import type { SeenChat, SeenConversation, SeenDesk } from './seen-desk.ts'
import type { Step } from './steps.ts'

/** Who and what a step's places stand for. */
export interface Cast {
  readonly operators: readonly OperatorId[]
  /** null: this client has not written yet. */
  readonly conversations: readonly (ConversationId | null)[]
}

/** What the server must answer to a command; null = the step is no command on a chat, or its client is unknown as yet. */
export type Expected = 'done' | RefusalCode | null

/**
 * The rules of who may do what (domain.md), told once more and apart from the server's code: it looks only at what the
 * database showed before the step.
 */
export function expectedOutcome(step: Step, desk: SeenDesk, cast: Cast): Expected {
  if (!('who' in step) || !('client' in step)) return null
  const me = cast.operators[step.who]
  const conversation = desk.conversations.find(({ id }) => id === cast.conversations[step.client])
  const chat = desk.chats.find(({ id }) => id === conversation?.chatId)
  if (me === undefined || conversation === undefined || chat === undefined) return null
  const isSupervisor = step.who === cast.operators.length - 1
  const isAvailable = desk.operators.get(me)?.available ?? false
  switch (step.does) {
    case 'take':
      if (chat.state !== 'waiting') return notWaiting(chat)
      if (!isAvailable) return 'operator_away'
      return chat.offeredTo !== me && isFull(desk, me) ? 'at_limit' : 'done'
    case 'accept':
    case 'decline':
      if (chat.state !== 'waiting') return notWaiting(chat)
      return chat.offeredTo === me ? 'done' : 'not_offered'
    case 'send':
      return outcomeOfSending(chat, me)
    case 'release':
      if (chat.state === 'finished') return 'chat_finished'
      if (chat.state === 'waiting') return 'chat_not_active'
      return chat.holderId === me || isSupervisor ? 'done' : 'not_holder'
    case 'finish':
      if (chat.state === 'finished') return 'chat_finished'
      if (chat.state === 'waiting') return isAvailable ? 'done' : 'operator_away'
      return chat.holderId === me || isSupervisor ? 'done' : 'not_holder'
    case 'postpone':
      if (chat.state !== 'active') return chat.state === 'finished' ? 'chat_finished' : 'chat_not_active'
      return chat.holderId === me || isSupervisor ? 'done' : 'not_holder'
    case 'takeOver':
      return outcomeOfTakeOver(desk, chat, me, isSupervisor)
    case 'transfer':
      return outcomeOfTransfer(desk, chat, { me, to: cast.operators[step.to], isSupervisor })
    case 'transferToQueue':
      if (chat.state !== 'active') return chat.state === 'finished' ? 'chat_finished' : 'chat_not_active'
      return chat.holderId === me || isSupervisor ? 'done' : 'not_holder'
  }
}

function notWaiting(chat: SeenChat): RefusalCode {
  return chat.state === 'finished' ? 'chat_finished' : 'chat_taken'
}

function outcomeOfSending(chat: SeenChat, me: OperatorId): Expected {
  if (chat.state !== 'active') return 'chat_not_active'
  return chat.holderId === me ? 'done' : 'not_holder'
}

function outcomeOfTakeOver(desk: SeenDesk, chat: SeenChat, me: OperatorId, isSupervisor: boolean): Expected {
  if (!isSupervisor) return 'not_allowed'
  if (chat.state !== 'active') return chat.state === 'finished' ? 'chat_finished' : 'chat_not_active'
  if (chat.holderId === me) return 'target_is_holder'
  return isFull(desk, me) ? 'at_limit' : 'done'
}

function outcomeOfTransfer(
  desk: SeenDesk,
  chat: SeenChat,
  { me, to, isSupervisor }: { me: OperatorId; to: OperatorId | undefined; isSupervisor: boolean },
): Expected {
  if (chat.state !== 'active') return chat.state === 'finished' ? 'chat_finished' : 'chat_not_active'
  if (chat.holderId !== me && !isSupervisor) return 'not_holder'
  if (to === undefined || to === chat.holderId || to === me) return 'target_is_holder'
  return isFull(desk, to) ? 'target_at_limit' : 'done'
}

function isFull(desk: SeenDesk, operatorId: OperatorId): boolean {
  const load = desk.operators.get(operatorId)?.load ?? 0
  return desk.limit > 0 && load >= desk.limit
}
