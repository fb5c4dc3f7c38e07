import type { CaseId, TagId } from '@parley/contract/ids'
import type { CaseView } from '@parley/contract/views'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads cases by id. Ids that are not there are left out. */
export async function loadCases(tx: Tx, ids: readonly CaseId[]): Promise<CaseView[]> {
  if (ids.length === 0) return []
  const rows = await caseRows(tx).where('k.id', '=', anyOf(ids)).execute()
  return rows.map(caseViewOf)
}

export type CaseRow = Awaited<ReturnType<ReturnType<typeof caseRows>['execute']>>[number]

/** The rows that `caseViewOf` reads, to be filtered, ordered and limited. */
export function caseRows(tx: Tx) {
  return tx.db
    .selectFrom('cases as k')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'k.workspace_id').onRef('c.id', '=', 'k.conversation_id'),
    )
    .innerJoin('contacts as p', (join) =>
      join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.contact_id'),
    )
    .select([
      'k.id',
      'k.version',
      'k.conversation_id',
      'k.number',
      'k.subject',
      'k.status',
      'k.owner_id',
      'k.created_at',
      'k.updated_at',
      'k.merged_into',
      'k.snoozed_until',
      'k.unread',
      sql<TagId[]>`array(select distinct t.tag_id from case_tags as t
        where t.workspace_id = k.workspace_id and t.case_id = k.id order by 1)`.as('tag_ids'),
      'c.channel_id',
      'c.queue_id',
      'p.id as contact_id',
      'p.name',
      'p.company',
    ])
    .where('k.workspace_id', '=', tx.workspaceId)
}

export function caseViewOf(row: CaseRow): CaseView {
  return {
    id: row.id,
    version: row.version,
    conversationId: row.conversation_id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    ownerId: row.owner_id,
    contactId: row.contact_id,
    contactName: row.name,
    company: row.company,
    channelId: row.channel_id,
    queueId: row.queue_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    mergedInto: row.merged_into,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    unread: row.unread,
    tagIds: row.tag_ids,
  }
}
