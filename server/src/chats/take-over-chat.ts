import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TakeOverBody } from '@parley/contract/routes-holding'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { requireRoom } from '../routing/require-room.ts'
import { requireFence } from './chat-access.ts'
import { handOver } from './hand-over.ts'
import { lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/**
 * A supervisor makes somebody's active chat his own: it ends as a link, its child is his. The former holder reads it in the feed, and his
 * draft stays. Refuses with `not_allowed`, `chat_finished`, `chat_not_active`, `target_is_holder` (it is his), `chat_changed`,
 * `at_limit` and `queue_limit`.
 */
export function takeOverChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { fence }: TakeOverBody,
): Promise<void> {
  authorize(actor, { does: 'take_over' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const { after, child } = handOver(
      before.chat,
      { type: 'operator', operatorId: actor.operatorId },
      { by: actor.operatorId, at: before.now, status: before.caseStatus },
    )
    const holderId = before.chat.state === 'active' ? before.chat.holderId : null
    if (holderId === null || holderId === actor.operatorId) throw new Refusal('target_is_holder')
    requireFence(fence, before.fence)
    requireRoom(await loadActing(tx, actor, before.queueId, 'locked', holderId))

    await saveChats(tx, [
      {
        before,
        after,
        child: { caseId: before.caseId, queueId: before.queueId, state: child },
        line: { notice: 'taken_over', operatorId: actor.operatorId, detail: { operatorId: holderId } },
      },
    ])
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'chat_taken_over',
      subjectId: conversationId,
      details: { holderId: actor.operatorId },
      before: { holderId },
    })
  })
}
