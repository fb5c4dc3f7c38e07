import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { armTimer, disarmTimer } from '../timers/arm-timer.ts'
import { changeAvailability } from './change-availability.ts'
import { lockOperator } from './lock-operator.ts'

/** The operator has a connection: he is there, however long he was gone, and T1 does not run. */
export function operatorConnected(database: Database, workspaceId: WorkspaceId, operatorId: OperatorId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    await changeAvailability(tx, operatorId, { present: true })
    await disarmTimer(tx, 'presence_lost', operatorId)
  })
}

/** The operator's last connection is gone: he stays available until T1 is over (D-3). */
export function operatorDisconnected(
  database: Database,
  workspaceId: WorkspaceId,
  operatorId: OperatorId,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const operator = await lockOperator(tx, operatorId)
    if (operator?.present === true) await startGrace(tx, operatorId)
  })
}

/** The operator was just seen without a connection: he is there, and T1 runs unless he was there already. */
export async function seeOperator(tx: Tx, operatorId: OperatorId): Promise<void> {
  if (await changeAvailability(tx, operatorId, { present: true })) await startGrace(tx, operatorId)
}

/** After a restart nobody is connected: whoever the old process left present gets his T1 now. */
export function adoptPresence(database: Database, workspaceId: WorkspaceId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const { rows } = await sql<{ id: OperatorId }>`
      select id from operators as o
        where workspace_id = ${tx.workspaceId} and present and not exists (
          select 1 from timers as t
            where t.workspace_id = o.workspace_id and t.kind = 'presence_lost' and t.subject_id = o.id)
        order by id for no key update`.execute(tx.db)
    for (const { id } of rows) await startGrace(tx, id)
  })
}

/** Of these connected operators, those whom another node believes to be gone. */
export function listWronglyLost(
  database: Database,
  workspaceId: WorkspaceId,
  connected: readonly OperatorId[],
): Promise<OperatorId[]> {
  return database.transaction(workspaceId, async (tx) => {
    const { rows } = await sql<{ id: OperatorId }>`
      select subject_id as id from timers
        where workspace_id = ${tx.workspaceId} and kind = 'presence_lost' and subject_id = any(${connected}::uuid[])`.execute(
      tx.db,
    )
    return rows.map(({ id }) => id)
  })
}

async function startGrace(tx: Tx, operatorId: OperatorId): Promise<void> {
  // His own time may only be shorter than the company's (D-4).
  const { minutes } = await tx.db
    .selectFrom('workspaces as w')
    .innerJoin('operators as o', 'o.workspace_id', 'w.workspace_id')
    .select(
      sql<number>`least(w.presence_grace_minutes, (o.settings ->> 'presenceGraceMinutes')::integer)`.as('minutes'),
    )
    .where('w.workspace_id', '=', tx.workspaceId)
    .where('o.id', '=', operatorId)
    .executeTakeFirstOrThrow()
  await armTimer(tx, 'presence_lost', operatorId, minutes * 60)
}
