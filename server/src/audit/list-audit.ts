import type { AuditExportQuery, AuditPage, AuditQuery, AuditRecordView } from '@parley/contract/routes-audit'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database, Tx } from '../database/database.ts'
import { describeChanges } from './describe-changes.ts'
import { loadSubjects } from './load-subjects.ts'

/** Records of a page unless the reader says otherwise. */
const usualPage = 50

/** Who did what, newest first, by key and never by offset. Owners and administrators read it. Refuses with `not_allowed`. */
export function listAudit(database: Database, actor: Actor, query: AuditQuery): Promise<AuditPage> {
  authorize(actor, { does: 'read_audit' })
  const limit = query.limit ?? usualPage
  return database.snapshot(actor.workspaceId, async (tx) => {
    const records = await loadAuditRecords(tx, query, { before: query.before, limit: limit + 1 })
    const page = records.slice(0, limit)
    return { records: page, next: records.length > limit ? (page.at(-1)?.id ?? null) : null }
  })
}

/** Records that pass a filter, newest first; ids rise with time. */
export async function loadAuditRecords(
  tx: Tx,
  { operatorId, action, address, from, until }: AuditExportQuery,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<AuditRecordView[]> {
  let query = tx.db
    .selectFrom('audit_records')
    .select(['id', 'at', 'operator_id', 'action', 'subject_id', 'before', 'details', 'address'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id', 'desc')
    .limit(limit)
  if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (address !== undefined) query = query.where('address', '=', address)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (until !== undefined) query = query.where('at', '<', new Date(until))
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.execute()
  const subjects = await loadSubjects(tx, [...new Set(rows.flatMap(({ subject_id: id }) => id ?? []))])
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    operatorId: row.operator_id,
    action: row.action,
    address: row.address,
    subject: (row.subject_id === null ? null : subjects.get(row.subject_id)) ?? null,
    changes: describeChanges(row.before, row.details),
  }))
}
