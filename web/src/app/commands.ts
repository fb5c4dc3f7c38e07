import type { CaseId, ConversationId, OperatorId } from '@parley/contract/ids'
import type {
  CaseBody,
  DeliveryBody,
  FinishBody,
  MeBody,
  ReleaseBody,
  SessionView,
  TakeBody,
} from '@parley/contract/routes'
import type { PostponeBody, UndoFinishBody } from '@parley/contract/routes-finish'
import type { AssignBody, TakeOverBody, TransferBody } from '@parley/contract/routes-holding'
import type { OfferBody } from '@parley/contract/routes-routing'
import type { CaseStatus, ConversationView } from '@parley/contract/views'
import { Refused } from '../sync/problem.ts'
import type { Desk } from './desk.ts'

/*
 * What an operator does besides writing. Each is confirmed by the server and seen when its frame comes: guessing wrong here
 * would send a client two replies. Each throws `Refused` or `Unreachable`.
 */

/** Takes a waiting chat; with `becomeAvailable` one becomes «Активен» in the same step. */
export async function takeChat(
  { api, session }: Desk,
  { id, chat }: ConversationView,
  becomeAvailable: boolean,
): Promise<void> {
  const taking = api.post(`/conversations/${id}/take`, { fence: chat.fence, becomeAvailable } satisfies TakeBody)
  await unlessOwn(session, taking)
}

/** Gives a chat back to its queue. */
export async function releaseChat({ api }: Desk, { id, chat }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/release`, { fence: chat.fence } satisfies ReleaseBody)
}

/** Ends a chat; its case gets the status, or what follows from who wrote last. */
export async function finishChat({ api }: Desk, { id, chat }: ConversationView, status?: CaseStatus): Promise<void> {
  const body: FinishBody = { fence: chat.fence, ...(status !== undefined && { status }) }
  await api.post(`/conversations/${id}/finish`, body)
}

/** Takes a finish back, within ten seconds (B-5). */
export async function undoFinish({ api }: Desk, { id, chat }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/undo-finish`, { chatId: chat.id } satisfies UndoFinishBody)
}

/** «Удержать»: puts off the finish by itself (E-2). */
export async function postponeFinish({ api }: Desk, { id, chat }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/postpone`, { fence: chat.fence } satisfies PostponeBody)
}

/** Hands a chat to a colleague or a queue (C-50). */
export async function transferChat(
  { api }: Desk,
  { id, chat }: ConversationView,
  transfer: Omit<TransferBody, 'fence'>,
): Promise<void> {
  await api.post(`/conversations/${id}/transfer`, { fence: chat.fence, ...transfer } satisfies TransferBody)
}

/** Gives a waiting chat to a colleague (D-12). */
export async function assignChat({ api }: Desk, { id, chat }: ConversationView, to: OperatorId): Promise<void> {
  await api.post(`/conversations/${id}/assign`, { fence: chat.fence, operatorId: to } satisfies AssignBody)
}

/** Makes a colleague's chat one's own. */
export async function takeOverChat({ api }: Desk, { id, chat }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/take-over`, { fence: chat.fence } satisfies TakeOverBody)
}

/** Accepts a chat that is offered to oneself, or lets it go to the next one (C-19). */
export async function answerOffer(
  { api, session }: Desk,
  { id, chat }: ConversationView,
  answer: 'accept' | 'decline',
): Promise<void> {
  const answering = api.post(`/conversations/${id}/${answer}`, { fence: chat.fence } satisfies OfferBody)
  await (answer === 'accept' ? unlessOwn(session, answering) : answering)
}

/** Who takes a chat by two of its buttons has what he wanted. */
async function unlessOwn({ operatorId }: SessionView, taking: Promise<unknown>): Promise<void> {
  try {
    await taking
  } catch (problem) {
    const isOwn = problem instanceof Refused && problem.code === 'chat_taken' && problem.details.by === operatorId
    if (!isOwn) throw problem
  }
}

/** Names a case or changes its status. */
export async function changeCase({ api }: Desk, id: CaseId, change: CaseBody): Promise<void> {
  await api.put(`/cases/${id}`, change)
}

/** Decides about a message of which the platform said no or nothing. */
export async function resolveDelivery(
  { api }: Desk,
  id: ConversationId,
  seq: number,
  action: DeliveryBody['action'],
): Promise<void> {
  await api.post(`/conversations/${id}/deliveries/${seq}`, { action } satisfies DeliveryBody)
}

/** Changes one's own state, language or time zone. */
export async function changeMe({ api }: Desk, change: MeBody): Promise<void> {
  await api.put('/me', change)
}
