import type { GroupId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** The name without blanks around it. Refuses with `name_taken` if another group has it, whatever its letters' case. */
export async function requireFreeName(tx: Tx, name: string, groupId: GroupId): Promise<string> {
  const trimmed = name.trim()
  const taken = await tx.db
    .selectFrom('operator_groups')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '<>', groupId)
    .where('removed_at', 'is', null)
    .where(sql<string>`lower(name)`, '=', trimmed.toLowerCase())
    .executeTakeFirst()
  if (taken) throw new Refusal('name_taken')
  return trimmed
}
