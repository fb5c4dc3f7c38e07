import { Refusal } from '@parley/contract/refusals'
import type { MessageTagsBody } from '@parley/contract/routes-messages'
import type { Actor } from '../auth/actor.ts'
import { saveMessageTags } from '../cases/case-tags.ts'
import { requireHolder } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { requireTags } from '../tags/require-tags.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * The holder says which tags a message has from now on (A-17..A-20); one out of use stays while it is named, and cannot be added.
 * Refuses with `not_found` (the message, a tag), `not_holder` (who has the chat), `chat_not_active`, `message_deleted`, and
 * `invalid_input` for a system line.
 */
export function tagMessage(
  database: Database,
  actor: Actor,
  address: MessageAddress,
  { tagIds }: MessageTagsBody,
): Promise<void> {
  return changeMessage(database, actor.workspaceId, address, async (message, tx) => {
    requireHolder(actor, message.holderId)
    if (message.kind === 'system')
      throw new Refusal('invalid_input', { fields: [{ path: '/seq', expected: 'a message' }] })
    if (message.isDeleted) throw new Refusal('message_deleted')
    const added = tagIds.filter((id) => !message.tagIds.includes(id))
    await requireTags(tx, added, 'message')
    const isSame = added.length === 0 && tagIds.length === message.tagIds.length
    if (isSame) return null
    await saveMessageTags(tx, message.caseId, address.seq, tagIds)
    return { tag_ids: tagIds.length === 0 ? null : [...tagIds] }
  })
}
