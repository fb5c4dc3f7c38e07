import type { Tx } from '@parley/server/database/database'
import type { TestClient } from './test-client.ts'
import type { ReceivedChat } from './test-desk-driver.ts'

/** The newest message of a client. */
export function lastReceived({ db }: Tx, { externalId }: TestClient): Promise<ReceivedChat> {
  return db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .innerJoin('identities as i', 'i.id', 'c.identity_id')
    .select(['c.id as conversationId', 'm.seq'])
    .where('i.external_id', '=', externalId)
    .where('m.kind', '=', 'in')
    .orderBy('m.seq', 'desc')
    .executeTakeFirstOrThrow()
}
