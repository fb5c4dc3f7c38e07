import type { CaseId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { resolveCase } from './resolve-case.ts'

/** An operator has seen what happened to a case (E-6). Its place in the list stays. Refuses with `not_found`. */
export function markCaseRead(database: Database, actor: Actor, caseId: CaseId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { id } = await resolveCase(tx, caseId)
    const changed = await tx.db
      .updateTable('cases')
      .set((eb) => ({ unread: false, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .where('unread', '=', true)
      .returning('id')
      .execute()
    if (changed.length > 0) await appendEvent(tx, 'case', id)
  })
}
