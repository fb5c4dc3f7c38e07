import { AuditExportQuery, AuditPage, AuditQuery } from '@parley/contract/routes-audit'
import Type from 'typebox'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'

/** Reading what the desk noted of who did what. */
export function addAuditRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['audit']
  http.get(
    '/api/v1/audit',
    {
      config: { refusals: ['not_allowed'] },
      schema: { tags, summary: 'Who did what, newest first', querystring: AuditQuery, response: { 200: AuditPage } },
    },
    (request) => listAudit(database, actorOf(request), request.query),
  )
  http.get(
    '/api/v1/audit/export',
    {
      config: { refusals: ['not_allowed'] },
      schema: {
        tags,
        summary: 'The same as comma separated values; the export is noted itself',
        querystring: AuditExportQuery,
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const text = await exportAudit(database, actorOf(request), request.query)
      await reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="parley-audit.csv"')
        .send(text)
    },
  )
}
