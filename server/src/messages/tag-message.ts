import type { TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { MessageTagsBody } from '@parley/contract/routes-messages'
import type { Actor } from '../auth/actor.ts'
import { requireHolder } from '../chats/chat-access.ts'
import { anyOf } from '../database/any-of.ts'
import type { Database, Tx } from '../database/database.ts'
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
    await requireTags(tx, added)
    const isSame = added.length === 0 && tagIds.length === message.tagIds.length
    return isSame ? null : { tag_ids: tagIds.length === 0 ? null : [...tagIds] }
  })
}

async function requireTags(tx: Tx, ids: readonly TagId[]): Promise<void> {
  if (ids.length === 0) return
  const known = await tx.db
    .selectFrom('tags')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .where('removed_at', 'is', null)
    .execute()
  if (known.length < ids.length) throw new Refusal('not_found')
}
