import type { ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import type { RefusalCode } from '@parley/contract/refusals'
import { expectedAboutReply, type SeenReply } from './expected-about-reply.ts'
import type { SeenChat, SeenConversation, SeenDesk, SeenOperator } from './seen-desk.ts'
import type { Command, Saying, Step, WhichCase } from './steps.ts'

/** Who and what a step's places stand for. */
export interface Cast {
  readonly operators: readonly OperatorId[]
  /** Of each client. */
  readonly conversations: readonly ConversationId[]
  readonly queueIds: readonly QueueId[]
}

/** What the server says to a step. */
export type Answer = 'done' | RefusalCode

/** The answers that the rules allow; null = the step is no command on a chat, or its client is unknown as yet. */
export type Expected = readonly Answer[] | null

/** The clock goes on while a command is on its way, milliseconds. */
const onItsWay = 7_000

/**
 * The rules of who may do what (domain.md), told once more and apart from the server's code: it looks only at what the
 * database showed before the step.
 * @param reply the newest reply to the step's client, for what is asked about it
 */
export function expectedOutcome(step: Step, desk: SeenDesk, cast: Cast, reply: SeenReply | null = null): Expected {
  if (!('client' in step)) return null
  const conversation = desk.conversations.find(({ id }) => id === cast.conversations[step.client])
  if (step.does === 'write') return conversation ? whenWriting(desk, conversation) : ['done']
  if (!('who' in step) || step.does === 'types' || step.does === 'attends') return null
  const me = operatorAt(step.who, desk, cast)
  const chat = desk.chats.find(({ id }) => id === conversation?.chatId)
  if (me === undefined || chat === undefined || conversation === undefined) return null
  if (me.suspended) return ['not_signed_in']
  const isSupervisor = step.who === cast.operators.length - 1
  const to = 'to' in step ? operatorAt(step.to, desk, cast) : undefined
  return whenAsked(step, { desk, conversation, chat, me, isSupervisor, to, queueIds: cast.queueIds }, reply)
}

function operatorAt(place: number, { operators }: SeenDesk, cast: Cast): SeenOperator | undefined {
  const id = cast.operators[place]
  return id === undefined ? undefined : operators.get(id)
}

interface Situation {
  readonly desk: SeenDesk
  readonly conversation: SeenConversation
  readonly chat: SeenChat
  readonly me: SeenOperator
  readonly isSupervisor: boolean
  /** Whom the step chooses. */
  readonly to: SeenOperator | undefined
  readonly queueIds: Cast['queueIds']
}

function whenAsked(step: Command | Saying, at: Situation, reply: SeenReply | null): Expected {
  const { chat, me, isSupervisor } = at
  switch (step.does) {
    case 'take':
      return [whenTaking(at)]
    case 'takeAndBecome':
      return [whenTaking(at, true)]
    case 'accept':
    case 'decline':
      return [chat.state !== 'waiting' ? notWaiting(chat) : chat.offeredTo === me.id ? 'done' : 'not_offered']
    case 'assign':
      return [whenAssigning(at)]
    case 'release':
    case 'postpone':
      return [notActive(chat) ?? mine(at)]
    case 'transferToQueue':
      return [
        notActive(chat) ?? refusedBy(mine(at)) ?? (hasColleague(at, at.queueIds[step.queue]) ? 'done' : 'queue_empty'),
      ]
    case 'transfer':
      return [notActive(chat) ?? refusedBy(mine(at)) ?? whenReceiving(at)]
    case 'takeOver':
      if (!isSupervisor) return ['not_allowed']
      return [
        notActive(chat) ??
          (chat.holderId === me.id ? 'target_is_holder' : (fullness(at.desk, me, chat.queueId) ?? 'done')),
      ]
    case 'finish':
      return [whenEnding(at)]
    case 'split':
      return orAlso(whenEnding(at), 'cannot_split')
    case 'merge':
      return orAlso(whenEnding(at), 'cannot_merge')
    case 'undoFinish':
      return whenUndoing(at)
    case 'undoMove':
      return [chat.state === 'finished' ? 'done' : whenEnding(at)]
    case 'block':
    case 'unblock':
    case 'note':
    case 'draft':
      return ['done']
    case 'snooze':
      return [asksForItsChat(step, at) ? 'chat_changed' : 'done']
    case 'setStatus':
      return [step.status === 'closed' && asksForItsChat(step, at) ? whenEnding(at) : 'done']
    case 'mark':
    case 'tag':
      return [chat.state !== 'active' ? 'chat_not_active' : chat.holderId === me.id ? 'done' : 'not_holder']
    case 'recall':
    case 'edit':
    case 'erase':
    case 'decideDelivery':
      return reply && expectedAboutReply(step, { ...at, reply })
    case 'send':
      return whenSending(at)
    case 'writeFirst':
      return [whenWritingFirst(at)]
    case 'replyFromCase':
      return [whenReplyingFromCase(at)]
  }
}

/** A block ends by itself at about its time. */
function whenWriting(desk: SeenDesk, { enabled, blocked, blockEnds }: SeenConversation): Expected {
  // A messenger is answered, whatever becomes of it.
  if (!blocked || !enabled) return ['done']
  const endsSoon = blockEnds !== null && blockEnds.getTime() < desk.now.getTime() + onItsWay
  return endsSoon ? ['done', 'contact_blocked'] : ['contact_blocked']
}

function whenTaking(at: Situation, becomesAvailable = false): Answer {
  const { desk, chat, me } = at
  if (chat.state !== 'waiting') return notWaiting(chat)
  if (!me.available && !becomesAvailable) return 'operator_away'
  if (chat.offeredTo === me.id) return 'done'
  return isOfItsQueue(at) ? (fullness(desk, me, chat.queueId) ?? 'done') : 'not_allowed'
}

function isOfItsQueue({ chat, me, isSupervisor }: Situation): boolean {
  return isSupervisor || me.queueIds.includes(chat.queueId)
}

function whenAssigning(at: Situation): Answer {
  const { chat, me, to, isSupervisor } = at
  if (chat.state !== 'waiting') return notWaiting(chat)
  if (!isSupervisor && !me.available) return 'operator_away'
  if (!isOfItsQueue(at)) return 'not_allowed'
  if (to === undefined || to.id === me.id) return 'target_is_holder'
  return to.id === chat.offeredTo ? 'done' : whenReceiving(at)
}

function whenReceiving({ desk, chat, me, to }: Situation): Answer {
  if (to === undefined || to.id === chat.holderId || to.id === me.id) return 'target_is_holder'
  if (to.suspended) return 'not_found'
  return fullness(desk, to, chat.queueId) === null ? 'done' : 'target_at_limit'
}

/** Somebody besides him is in that queue (E-13). */
function hasColleague({ desk, me }: Situation, queueId: QueueId | undefined): boolean {
  return [...desk.operators.values()].some(
    ({ id, queueIds, suspended }) => id !== me.id && queueIds.some((one) => one === queueId) && !suspended,
  )
}

/** Finishing, splitting and merging ask for the same right. */
function whenEnding(at: Situation): Answer {
  const { chat, me } = at
  if (chat.state === 'finished') return 'chat_finished'
  if (chat.state === 'active') return mine(at)
  if (!me.available) return 'operator_away'
  return isOfItsQueue(at) ? 'done' : 'not_allowed'
}

/** A case that is closed takes its unfinished chat with it; none sleeps that has one. */
function asksForItsChat({ of }: { readonly of: WhichCase }, { desk, chat }: Situation): boolean {
  const asked = of === 'latest' ? chat.caseId : firstCase(desk, chat.conversationId)
  return asked === chat.caseId && chat.state !== 'finished'
}

/** The case of a conversation's first chat. */
export function firstCase(desk: SeenDesk, conversationId: ConversationId) {
  return desk.chats.find((chat) => chat.conversationId === conversationId)?.caseId
}

function whenUndoing({ desk, chat, me, isSupervisor }: Situation): Expected {
  if (chat.state !== 'finished') return ['chat_changed']
  if (chat.finishedBy !== me.id && chat.finishedHolderId !== me.id && !isSupervisor) return ['not_allowed']
  const age = desk.now.getTime() - (chat.finishedAt?.getTime() ?? 0)
  if (age > 10_000 || !chat.canBeUndone) return ['undo_expired']
  const answer = chat.reason === 'blocked' ? 'contact_blocked' : 'done'
  return age < 10_000 - onItsWay ? [answer] : [answer, 'undo_expired']
}

function whenSending({ conversation, chat, me }: Situation): Expected {
  if (!conversation.enabled) return ['channel_off']
  if (!conversation.reachable) return ['contact_unreachable']
  if (chat.state === 'active') return [chat.holderId === me.id ? 'done' : 'not_holder']
  // Whose chat has just finished by itself goes on in it.
  return chat.reason === 'idle' && chat.finishedHolderId === me.id ? ['done', 'chat_not_active'] : ['chat_not_active']
}

/** E-17, as far as these channels know it. */
function whenWritingFirst(at: Situation): Answer {
  const { conversation, chat, me } = at
  if (!conversation.enabled) return 'channel_off'
  if (chat.state === 'active') return chat.holderId === me.id ? 'done' : 'chat_with_another'
  if (chat.state === 'waiting') return whenTaking(at)
  return whenReaching(conversation)
}

function whenReplyingFromCase({ conversation, chat, me }: Situation): Answer {
  if (chat.state === 'active' && chat.holderId !== me.id) return 'chat_with_another'
  return chat.state === 'finished' ? whenReaching(conversation) : 'conversation_moved_on'
}

function whenReaching({ enabled, blocked, reachable }: SeenConversation): Answer {
  if (!enabled) return 'channel_off'
  if (blocked) return 'contact_blocked'
  return reachable ? 'done' : 'contact_unreachable'
}

/** An active chat is its holder's and the supervisors' to decide about. */
function mine({ chat, me, isSupervisor }: Situation): Answer {
  return chat.holderId === me.id || isSupervisor ? 'done' : 'not_holder'
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

/** Which limit leaves him no room for one more chat of this queue; null = he has room. */
export function fullness(
  { queues, chats }: SeenDesk,
  { id, limit, load }: SeenOperator,
  queueId: QueueId,
): 'at_limit' | 'queue_limit' | null {
  if (limit > 0 && load >= limit) return 'at_limit'
  const perOperator = queues.get(queueId)?.perOperator ?? null
  const borne = chats.filter((chat) => chat.queueId === queueId && (chat.holderId === id || chat.offeredTo === id))
  return perOperator !== null && borne.length >= perOperator ? 'queue_limit' : null
}
