import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TakeBody } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { continueInDesk } from '../bots/continue-in-desk.ts'
import { takeControl } from '../bots/control-wishes.ts'
import type { Database, Tx } from '../database/database.ts'
import { changeAvailability } from '../presence/change-availability.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { requireRoom } from '../routing/require-room.ts'
import { bearerOf, transition } from './chat.ts'
import { isSupervisor, requireFence } from './chat-access.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/**
 * An operator takes a waiting chat (D-11, A-10), or one from a bot: of many who try at once exactly one gets it, the others learn who.
 * Refuses with `chat_taken`, `chat_finished`, `chat_changed`, `operator_away` (unless `becomeAvailable`), `not_allowed`
 * (of another queue), `at_limit` and `queue_limit`.
 */
export function takeChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: TakeBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    await takeLockedChat(tx, actor, before, command)
  })
}

/** As `takeChat`, where the chat is locked already; without a fence whoever asks knows its state from under the lock. */
export async function takeLockedChat(
  tx: Tx,
  actor: Actor,
  before: LockedChat,
  { fence = before.fence, becomeAvailable }: { readonly fence?: number; readonly becomeAvailable: boolean },
): Promise<void> {
  const { now: at } = before
  const after =
    before.chat.state === 'bot'
      ? ({ state: 'active', holderId: actor.operatorId, since: at } as const)
      : transition(before.chat, { type: 'take', by: actor.operatorId, at })
  requireFence(fence, before.fence)

  const asked = bearerOf(before.chat)
  const operator = await loadActing(tx, actor, before.queueId, 'locked', asked)
  if (!operator.available && !becomeAvailable) throw new Refusal('operator_away')
  // A chat waits for its queue's operators; who is asked himself may come from anywhere.
  if (!operator.member && !isSupervisor(actor) && asked !== actor.operatorId) throw new Refusal('not_allowed')
  // Who takes what is offered to him has it in his load already.
  if (asked !== actor.operatorId) requireRoom(operator)
  if (!operator.available) await changeAvailability(tx, actor.operatorId, { status: 'available', present: true })

  if (before.control === 'bot') await takeControl(tx, before.conversationId)
  if (before.chat.state === 'bot' && after.state === 'active')
    await continueInDesk(tx, before, after, { notice: 'taken_from_bot', operatorId: actor.operatorId })
  else await saveChats(tx, [{ before, after, line: { notice: 'taken', operatorId: actor.operatorId } }])
}
