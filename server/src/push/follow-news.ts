import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { createWorkLoop, type Worker } from '../channels/work-loop.ts'
import type { Database, Tx } from '../database/database.ts'
import { collectNews, type News, type TimedEvent } from './collect-news.ts'
import { loadHearers } from './load-hearers.ts'

/** Events that are read in one transaction. */
const readTogether = 500
/** What is older when it is read is no news any more. */
const freshMinutes = 10

/**
 * Reads the feeds of workspaces with devices and writes down what is to be pushed: each event once, however many nodes there are, because the
 * cursor moves in the same transaction.
 */
export function createNewsFollower(parts: {
  readonly database: Database
  readonly onFault: (fault: unknown) => void
  /** Something is to be pushed. */
  readonly found: () => void
}): Worker {
  const { database, found, onFault } = parts
  return createWorkLoop<{ workspace_id: WorkspaceId }>({
    claim: () => database.door<{ workspace_id: WorkspaceId }>('select * from list_push_due()'),
    keyOf: ({ workspace_id }) => String(workspace_id),
    work: async ({ workspace_id }) => {
      if ((await database.transaction(workspace_id, followFeed)) > 0) found()
    },
    atOnce: 4,
    onFault,
  })
}

/** How many pushes came of it. */
async function followFeed(tx: Tx): Promise<number> {
  const cursor = await tx.db
    .selectFrom('push_cursors')
    .select('seq')
    .where('workspace_id', '=', tx.workspaceId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (cursor === undefined) return 0
  const events = await tx.db
    .selectFrom('events')
    .select(['seq', 'kind', 'entity_id as entityId', 'num', 'at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('seq', '>', cursor.seq)
    .orderBy('seq')
    .limit(readTogether)
    .execute()
  const last = events.at(-1)
  if (last === undefined) return 0
  await sql`
    with gone as (delete from pushes where workspace_id = ${tx.workspaceId} and created_at < desk_now() - interval '1 hour')
    update push_cursors set seq = ${last.seq} where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  return keep(tx, await collectNews(tx, await freshOf(tx, events), await loadHearers(tx)))
}

async function freshOf(tx: Tx, events: readonly TimedEvent[]): Promise<TimedEvent[]> {
  const { rows } = await sql<{
    since: Date
  }>`select desk_now() - make_interval(mins => ${freshMinutes}) as since`.execute(tx.db)
  const since = rows[0]?.since ?? new Date(0)
  return events.filter(({ at }) => at >= since)
}

/** One push for each device; what is known already stays as it is. Without any device nothing needs to be read any more. */
async function keep(tx: Tx, news: readonly News[]): Promise<number> {
  const { rows } = await sql<{ devices: number }>`
    select count(*)::integer as devices from push_devices where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  if (rows[0]?.devices === 0) {
    await tx.db.deleteFrom('push_cursors').where('workspace_id', '=', tx.workspaceId).execute()
    return 0
  }
  if (news.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into pushes (workspace_id, device_id, news_key, kind, conversation_id, seq)
      select d.workspace_id, d.id, n.key, n.kind, n.conversation_id, n.seq
        from unnest(${news.map(({ operatorId }) => operatorId)}::uuid[], ${news.map(({ key }) => key)}::text[],
          ${news.map(({ kind }) => kind)}::text[], ${news.map(({ conversationId }) => conversationId)}::uuid[],
          ${news.map(({ seq }) => seq)}::bigint[]) as n (operator_id, key, kind, conversation_id, seq)
        join push_devices as d on d.workspace_id = ${tx.workspaceId} and d.operator_id = n.operator_id
      on conflict (workspace_id, device_id, news_key) do nothing`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}
