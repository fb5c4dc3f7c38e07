import { Snapshot } from '@parley/contract/snapshot'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { buildSnapshot } from './snapshot.ts'

/** What a desk loads once; everything later comes through the socket. */
export function addSnapshotRoutes(http: Http, { database }: { database: Database }): void {
  http.get(
    '/api/v1/snapshot',
    {
      schema: {
        tags: ['feed'],
        summary: 'Everything the desk shows at start, with the cursor to go on from',
        response: { 200: Snapshot },
      },
    },
    (request) => buildSnapshot(database, actorOf(request)),
  )
}
