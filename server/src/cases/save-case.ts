import type { CaseId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { CaseStatus } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'

export interface CaseChange {
  readonly subject?: string
  readonly status?: CaseStatus
  /** The last holder; null once he is removed. */
  readonly ownerId?: OperatorId | null
}

/** Writes what changed in a case. The caller holds its conversation's lock and tells the feed of the conversation. */
export async function saveCase(tx: Tx, caseId: CaseId, change: CaseChange): Promise<void> {
  await tx.db
    .updateTable('cases')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: sql<Date>`desk_now()`,
      ...(change.subject === undefined ? {} : { subject: change.subject }),
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .execute()
  await appendEvent(tx, 'case', caseId)
}

/** Begins a case, `open`, under the workspace's next number. The caller holds the conversation's lock. */
export async function addCase(tx: Tx, conversationId: ConversationId): Promise<CaseId> {
  const { last } = await tx.db
    .updateTable('case_numbers')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .returning('last')
    .executeTakeFirstOrThrow()
  const id: CaseId = newId()
  await tx.db
    .insertInto('cases')
    .values({ workspace_id: tx.workspaceId, id, number: last, conversation_id: conversationId, status: 'open' })
    .execute()
  await appendEvent(tx, 'case', id)
  return id
}
