import { CaseFilter, CasesQuery } from '@parley/contract/case-filter'
import { CasesPage } from '@parley/contract/routes'
import { BulkAnswer, BulkBody, CasesCount } from '@parley/contract/routes-case-list'
import Type from 'typebox'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { bulkChange } from './bulk-change.ts'
import { countCases } from './count-cases.ts'
import { exportCases } from './export-cases.ts'
import { listCases } from './list-cases.ts'

/** The list of cases: its pages, how many there are, as a file, and what is done to many at once. */
export function addCaseListRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['cases']

  http.get(
    '/api/v1/cases',
    { schema: { tags, summary: 'A page of the list of cases', querystring: CasesQuery, response: { 200: CasesPage } } },
    (request) => listCases(database, actorOf(request), request.query),
  )

  http.get(
    '/api/v1/cases/count',
    {
      schema: { tags, summary: 'How many cases a filter has', querystring: CaseFilter, response: { 200: CasesCount } },
    },
    (request) => countCases(database, actorOf(request), request.query),
  )

  http.get(
    '/api/v1/cases.csv',
    {
      schema: {
        tags,
        summary: 'The list of cases as comma separated values',
        querystring: CaseFilter,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const text = await exportCases(database, actorOf(request), request.query)
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="cases.csv"')
        .send(text)
    },
  )

  http.post(
    '/api/v1/cases/bulk',
    {
      schema: {
        tags,
        summary: 'Do one thing to many cases; each has its own outcome',
        body: BulkBody,
        response: { 200: BulkAnswer },
      },
    },
    (request) => bulkChange(database, actorOf(request), request.body),
  )
}
