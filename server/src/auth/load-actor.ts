import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import type { Actor } from './actor.ts'

/** An operator as use cases judge him: his role, and what his workspace lets it do. */
export async function loadActor(database: Database, workspaceId: WorkspaceId, operatorId: OperatorId): Promise<Actor> {
  const { role, rights } = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('operators as o')
      .innerJoin('workspaces as w', 'w.workspace_id', 'o.workspace_id')
      .select(['o.role', 'w.rights'])
      .where('o.workspace_id', '=', tx.workspaceId)
      .where('o.id', '=', operatorId)
      .executeTakeFirstOrThrow(),
  )
  return { workspaceId, operatorId, role, rights }
}
