import type { CaseId, ConversationId } from '@parley/contract/ids'
import type { CaseBody, DeliveryBody, FinishBody, MeBody, ReleaseBody, TakeBody } from '@parley/contract/routes'
import type { CaseStatus, ConversationView } from '@parley/contract/views'
import type { Desk } from './desk.ts'

/*
 * What an operator does besides writing. Each is confirmed by the server and seen when its frame comes: guessing wrong here
 * would send a client two replies. Each throws `Refused` or `Unreachable`.
 */

/** Takes a waiting chat; with `becomeAvailable` one becomes «Активен» in the same step. */
export async function takeChat({ api }: Desk, { id, chat }: ConversationView, becomeAvailable: boolean): Promise<void> {
  await api.post(`/conversations/${id}/take`, { fence: chat.fence, becomeAvailable } satisfies TakeBody)
}

/** Gives a chat back to its queue. */
export async function releaseChat({ api }: Desk, { id, chat }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/release`, { fence: chat.fence } satisfies ReleaseBody)
}

/** Ends a chat; its case gets the status. */
export async function finishChat({ api }: Desk, { id, chat }: ConversationView, status: CaseStatus): Promise<void> {
  await api.post(`/conversations/${id}/finish`, { fence: chat.fence, status } satisfies FinishBody)
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
