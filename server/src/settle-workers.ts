import type { Database } from './database/database.ts'

/** A worker, and the name that the door `work_at_hand` has for what he looks for in the database. */
export type Stage =
  | { readonly worker: { settled(): Promise<void> } }
  | { readonly finds: string; readonly worker: { settled(): Promise<void>; idle(): Promise<void> } }

interface AtHand {
  readonly events: number
  readonly kinds: readonly string[]
}

/**
 * Resolves when nothing is under way and nothing is due. Only who has something to find looks for it.
 * @param stages in the order in which one makes work for the next
 */
export async function settleWorkers(database: Database, stages: readonly Stage[]): Promise<void> {
  let before = await look(database)
  for (;;) {
    for (const stage of stages)
      await ('finds' in stage && !before.kinds.includes(stage.finds) ? stage.worker.idle() : stage.worker.settled())
    const now = await look(database)
    if (now.events === before.events && now.kinds.every((kind) => before.kinds.includes(kind))) return
    before = now
  }
}

async function look(database: Database): Promise<AtHand> {
  const [row] = await database.door<{ events: number; kinds: string[] }>('select * from work_at_hand()')
  if (!row) throw new Error('the database told nothing of the work at hand')
  return row
}
