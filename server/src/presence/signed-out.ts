import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Database, Tx } from '../database/database.ts'
import { disarmTimer } from '../timers/arm-timer.ts'
import { changeAvailability } from './change-availability.ts'
import { lockOperator } from './lock-operator.ts'
import { secondsSignedIn } from './sign-ins.ts'

/** After a sign-in is deleted: without another live one he is away at once (C-14); what he chose is kept for the next (C-15). */
export function signedOut(database: Database, workspaceId: WorkspaceId, operatorId: OperatorId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    await lockOperator(tx, operatorId)
    if ((await secondsSignedIn(tx, operatorId)) === null) await leave(tx, operatorId)
  })
}

/** The operator is not there any more. */
export async function leave(tx: Tx, operatorId: OperatorId): Promise<void> {
  await changeAvailability(tx, operatorId, { present: false })
  await disarmTimer(tx, 'presence_lost', operatorId)
}
