import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import type { TimerKind, TimerSubjects } from './arm-timer.ts'
import type { TimerHandlers } from './timer-handlers.ts'

/** A due timer that this process has leased. */
export interface ClaimedTimer {
  readonly workspaceId: WorkspaceId
  readonly kind: TimerKind
  readonly subjectId: TimerSubjects[TimerKind]
  /** Rises each time the timer is set. */
  readonly generation: number
}

class TimerSetAnew extends Error {}

/**
 * Runs a due timer in one transaction: its effect, then its end. If it was set anew or stopped meanwhile, the effect does not
 * happen. The row is touched last, so a use case that holds what the effect needs and sets the timer cannot deadlock with it.
 */
export async function runTimer(database: Database, handlers: TimerHandlers, timer: ClaimedTimer): Promise<void> {
  try {
    await database.transaction(timer.workspaceId, async (tx) => {
      const again = await handle(tx, handlers, timer.kind, timer.subjectId)
      const ended = await endTimer(tx, timer, again)
      if (!ended) throw new TimerSetAnew()
    })
  } catch (fault) {
    if (!(fault instanceof TimerSetAnew)) throw fault
  }
}

function handle<Kind extends TimerKind>(
  tx: Tx,
  handlers: TimerHandlers,
  kind: Kind,
  subjectId: TimerSubjects[Kind],
): Promise<number | null> {
  return handlers[kind](tx, subjectId)
}

async function endTimer(
  tx: Tx,
  { kind, subjectId, generation }: ClaimedTimer,
  againInSeconds: number | null,
): Promise<boolean> {
  const same = sql`workspace_id = ${tx.workspaceId} and kind = ${kind} and subject_id = ${subjectId} and generation = ${generation}`
  const { rows } =
    againInSeconds === null
      ? await sql`delete from timers where ${same} returning 1`.execute(tx.db)
      : await sql`update timers set due_at = desk_now() + make_interval(secs => ${againInSeconds}), leased_until = null
          where ${same} returning 1`.execute(tx.db)
  return rows.length > 0
}
