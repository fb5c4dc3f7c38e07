import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/**
 * Moves operators' loads with the assignments that cause it. `given` and `freed` name an operator once per chat. A limit
 * binds admission only: who would get more chats than his limit allows is refused with `at_limit`; freeing is always possible.
 */
export async function changeLoads(
  tx: Tx,
  given: readonly OperatorId[],
  freed: readonly OperatorId[],
  admission: 'bound' | 'may_exceed' = 'bound',
): Promise<void> {
  const ids = [...new Set([...given, ...freed])].sort()
  if (ids.length === 0) return
  const changed = await sql<{ id: OperatorId }>`
    with locked as materialized (
      select id from operators where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[]) order by id for no key update
    )
    update operators as o set
      load = o.load + n.given - n.freed,
      last_given_at = case when n.given > 0 then desk_now() else o.last_given_at end,
      version = o.version + 1
      from unnest(${ids}::uuid[], ${countOf(ids, given)}::int[], ${countOf(ids, freed)}::int[]) as n (id, given, freed)
      join locked as l on l.id = n.id, workspaces as w
      where o.workspace_id = ${tx.workspaceId} and o.id = n.id and w.workspace_id = o.workspace_id
        and (n.given = 0 or o.removed_at is null and o.suspended_at is null
          and (${admission === 'may_exceed'}::boolean or chat_limit_of(o.chat_limit, w.chat_limit) = 0
            or o.load + n.given <= chat_limit_of(o.chat_limit, w.chat_limit)))
      returning o.id`.execute(tx.db)
  if (changed.rows.length < ids.length) throw new Refusal('at_limit')
  appendEvents(
    tx,
    ids.map((id) => ({ kind: 'operator' as const, entityId: id })),
  )
}

function countOf(ids: readonly OperatorId[], occurrences: readonly OperatorId[]): number[] {
  return ids.map((id) => occurrences.filter((occurrence) => occurrence === id).length)
}
