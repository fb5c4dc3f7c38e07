import type { Tx } from '../database/database.ts'
import { armTimer, wholeWorkspace } from '../timers/arm-timer.ts'

/** Soon after a workspace is made, seconds; each chore then says itself when it is due again. */
const firstLook = 3600

/** A new workspace begins to forget what is kept only for a while. */
export async function armChores(tx: Tx): Promise<void> {
  await armTimer(tx, 'old_events', wholeWorkspace, firstLook)
  await armTimer(tx, 'old_updates', wholeWorkspace, firstLook)
}
