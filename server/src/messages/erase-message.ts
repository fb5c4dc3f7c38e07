import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { armTimers } from '../timers/arm-timer.ts'
import type { ChangeableMessage, MessageChange } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/** How long files wait for another message of whoever took theirs back, seconds. */
const keptSeconds = 24 * 3600

/**
 * What a deleted message becomes: its place, and nothing of what it said (domain.md, "Late edits"). Its files go with it, unless
 * another message shows them; `files: 'kept'` leaves them to who uploaded them, for a day.
 */
export async function erasure(
  tx: Tx,
  address: MessageAddress,
  message: ChangeableMessage,
  { files }: { files: 'removed' | 'kept' },
): Promise<MessageChange> {
  await tx.db
    .deleteFrom('letters')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', address.conversationId)
    .where('seq', '=', address.seq)
    .execute()
  await sql`
    delete from message_buttons as b using messages as m
      where b.workspace_id = ${tx.workspaceId} and b.conversation_id = ${address.conversationId} and b.client_id = m.client_id
        and m.workspace_id = b.workspace_id and m.conversation_id = b.conversation_id and m.seq = ${address.seq}`.execute(
    tx.db,
  )
  const loose = await detachFiles(tx, address, message, files)
  const seconds = files === 'kept' ? keptSeconds : 0
  await armTimers(
    tx,
    loose.map((subjectId) => ({ kind: 'loose_file', subjectId, seconds })),
  )
  return {
    text: '',
    attachments: null,
    edits: null,
    reactions: null,
    own_reaction: null,
    own_reaction_failure: null,
    mark: null,
    tag_ids: null,
    deleted_at: message.now,
  }
}

async function detachFiles(
  tx: Tx,
  { conversationId, seq }: MessageAddress,
  { attachments }: ChangeableMessage,
  files: 'removed' | 'kept',
) {
  if (attachments.length === 0) return []
  const detached = await tx.db
    .updateTable('files as f')
    .set({ conversation_id: null, ...(files === 'removed' ? { uploaded_by: null } : {}) })
    .where('f.workspace_id', '=', tx.workspaceId)
    .where(
      'f.id',
      'in',
      attachments.map(({ fileId }) => fileId),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('messages as m')
            .select('m.seq')
            .where('m.workspace_id', '=', tx.workspaceId)
            .where('m.conversation_id', '=', conversationId)
            .where('m.seq', '<>', seq)
            .where(sql<boolean>`m.attachments @> jsonb_build_array(jsonb_build_object('fileId', f.id))`),
        ),
      ),
    )
    .returning('f.id')
    .execute()
  return detached.map(({ id }) => id)
}
