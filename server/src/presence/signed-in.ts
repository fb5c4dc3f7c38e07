import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { armTimer } from '../timers/arm-timer.ts'
import { seeOperator } from './connection-presence.ts'
import { secondsSignedIn } from './sign-ins.ts'

/** After the sign-in is stored: the status he had chosen counts again (C-15), and ends with his last sign-in. */
export function signedIn(database: Database, actor: Actor): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await seeOperator(tx, actor.operatorId)
    const seconds = await secondsSignedIn(tx, actor.operatorId)
    if (seconds !== null) await armTimer(tx, 'sign_in_expiry', actor.operatorId, seconds)
  })
}
