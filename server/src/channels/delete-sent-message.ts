import { Refusal } from '@parley/contract/refusals'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { isSupervisor } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { changeMessage } from '../messages/change-message.ts'
import { erasure } from '../messages/erase-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { queueRepair } from './queue-repair.ts'
import { showDelivery } from './save-delivery.ts'

/**
 * Deletes a message of ours for both sides (B-13): by its author or a supervisor. It stays until the platform says that it is gone
 * there, so that nobody believes what is not so. Again: nothing changes. Refuses with `not_found`, `not_editable` (none of ours, or
 * the channel cannot, or can no longer), `not_allowed`, `channel_off`.
 */
export function deleteSentMessage(
  { database }: { database: Database },
  actor: Actor,
  address: MessageAddress,
): Promise<void> {
  return changeMessage(database, actor.workspaceId, address, async (message, tx) => {
    if (message.kind !== 'out') throw new Refusal('not_editable')
    if (message.operatorId !== actor.operatorId && !isSupervisor(actor)) throw new Refusal('not_allowed')
    if (message.isDeleted) return null
    const { conversationId, seq } = address
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'message_deleted',
      subjectId: conversationId,
      details: { seq, authorId: message.operatorId },
    })
    if ((await queueRepair(tx, address, message, { kind: 'delete' })) === 'now')
      return erasure(tx, address, message, { files: 'removed' })
    await showDelivery(tx, conversationId, seq)
    return null
  })
}
