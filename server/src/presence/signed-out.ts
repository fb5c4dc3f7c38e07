import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { lockOffers } from '../chats/withdraw-offers.ts'
import type { Database, Tx } from '../database/database.ts'
import { disarmTimer } from '../timers/arm-timer.ts'
import { changeAvailability } from './change-availability.ts'
import { secondsSignedIn } from './sign-ins.ts'

/** After a sign-in is deleted: without another live one he is away at once (C-14); what he chose is kept for the next (C-15). */
export function signedOut(database: Database, workspaceId: WorkspaceId, operatorId: OperatorId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    if ((await secondsSignedIn(tx, operatorId)) === null) await leaveUnlessSignedIn(tx, operatorId)
  })
}

/** Without a live sign-in the operator is not there any more. Returns the seconds until the last one runs out, or null. */
export async function leaveUnlessSignedIn(tx: Tx, operatorId: OperatorId): Promise<number | null> {
  // Who signs in at the same time waits for the operator's lock, and is there afterwards.
  await lockOffers(tx, { operatorIds: [operatorId] })
  const seconds = await secondsSignedIn(tx, operatorId)
  if (seconds === null) await leave(tx, operatorId)
  return seconds
}

async function leave(tx: Tx, operatorId: OperatorId): Promise<void> {
  await changeAvailability(tx, operatorId, { present: false })
  await disarmTimer(tx, 'presence_lost', operatorId)
}
