import type { AuditExportQuery, AuditRecordView } from '@parley/contract/routes-audit'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { csvLine } from '../cases/csv.ts'
import type { Database } from '../database/database.ts'
import { loadOperators } from '../operators/operator-view.ts'
import { loadAuditRecords } from './list-audit.ts'
import { recordAudit } from './record-audit.ts'

/** Records of one file: more are exported in parts, by time. */
const mostRecords = 10_000

/**
 * Who did what, as comma separated values, newest first: at most 10 000 records, times in UTC, acts and settings by their stable names. That it
 * was taken out is noted as well. Refuses with `not_allowed`.
 */
export function exportAudit(database: Database, actor: Actor, filter: AuditExportQuery): Promise<string> {
  authorize(actor, { does: 'read_audit' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const records = await loadAuditRecords(tx, filter, { limit: mostRecords })
    const names = new Map((await loadOperators(tx)).map(({ id, name }) => [id, name]))
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'audit_exported',
      details: { records: records.length, ...filter },
    })
    const lines = records.map((record) =>
      csvLine([
        record.at,
        record.operatorId === null ? '' : (names.get(record.operatorId) ?? record.operatorId),
        record.action,
        record.subject?.kind ?? '',
        record.subject?.name ?? '',
        record.changes.map(changeText).join('; '),
        record.address ?? '',
      ]),
    )
    // The mark of the order of bytes: spreadsheets then read Cyrillic letters.
    return `\uFEFF${csvLine(['at', 'operator', 'action', 'kind', 'object', 'changes', 'address'])}${lines.join('')}`
  })
}

function changeText({ field, before, after }: AuditRecordView['changes'][number]): string {
  return `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`
}
