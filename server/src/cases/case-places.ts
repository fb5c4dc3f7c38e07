import { askedOf } from '@parley/contract/asked-of'
import type { CaseFilter } from '@parley/contract/case-filter'
import type { CaseId, OperatorId } from '@parley/contract/ids'
import type { CaseStatus } from '@parley/contract/views'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { listHidden } from '../search/find-words.ts'
import { microsOf, momentOf, type PageKey } from '../search/page-key.ts'
import { findCasesByClient, findCasesByWords } from './find-cases-by-words.ts'

/** A case and where it stands in the order that was asked for. */
export interface CasePlace {
  readonly id: CaseId
  readonly micros: string
}

/** The cases that a filter lets through, in its order, after a key. Merged ones are in no list. */
export async function listCasePlaces(
  tx: Tx,
  actor: Actor,
  filter: CaseFilter,
  { before, limit }: { before?: PageKey | undefined; limit: number },
): Promise<CasePlace[]> {
  const { at, direction } = orderOf(filter)
  let query = tx.db
    .selectFrom('cases as k')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'k.workspace_id').onRef('c.id', '=', 'k.conversation_id'),
    )
    .leftJoin('search_entries as e', (join) =>
      join
        .onRef('e.workspace_id', '=', 'k.workspace_id')
        .onRef('e.entity_id', '=', 'k.id')
        .on('e.kind', '=', 'case')
        .on('e.num', '=', 0),
    )
    .select(['k.id', microsOf(at).as('micros')])
    .where('k.workspace_id', '=', tx.workspaceId)
    .where('k.merged_into', 'is', null)
  for (const condition of [...conditionsOf(actor, filter), ...(await wordConditions(tx, actor, filter))])
    query = query.where(condition)
  if (before !== undefined) {
    const after = direction === 'desc' ? sql`<` : sql`>`
    query = query.where(sql<boolean>`(${at}, k.id) ${after} (${momentOf(before)}, ${before.id}::uuid)`)
  }
  return query.orderBy(at, direction).orderBy('k.id', direction).limit(limit).execute()
}

function orderOf({ sort = 'updated' }: CaseFilter): { at: RawBuilder<unknown>; direction: 'asc' | 'desc' } {
  switch (sort) {
    case 'updated':
      return { at: sql`k.updated_at`, direction: 'desc' }
    case 'newest':
      return { at: sql`e.at`, direction: 'desc' }
    case 'oldest':
      return { at: sql`e.at`, direction: 'asc' }
    case 'longest_wait':
      return { at: sql`c.waiting_since`, direction: 'asc' }
  }
}

/** Whether the answer depends on how far the search's follower is. */
export function asksSearch({ sort, from, to, client, company, words }: CaseFilter): boolean {
  return (
    sort === 'newest' || sort === 'oldest' || [from, to, client, company, words].some((asked) => asked !== undefined)
  )
}

type Condition = RawBuilder<boolean>

/** Of a case that is not its conversation's latest the chat is over. */
const isLatest = sql`c.case_id = k.id`

function conditionsOf(actor: Actor, filter: CaseFilter): Condition[] {
  const { status, owner, queue, channel, tag, chat, answer, contact, from, to, rows, sort } = filter
  const conditions: (Condition | false)[] = [
    status !== undefined && sql`k.status = ${anyOf(askedOf(status).flatMap(statusesOf))}`,
    owner !== undefined && ownerCondition(actor, askedOf(owner)),
    queue !== undefined && sql`c.queue_id = ${anyOf(askedOf(queue))}`,
    channel !== undefined && sql`c.channel_id = ${anyOf(askedOf(channel))}`,
    tag !== undefined &&
      sql`exists (select from case_tags as t where t.workspace_id = k.workspace_id and t.case_id = k.id and t.tag_id = any (select g.id from tags as g
        where g.workspace_id = t.workspace_id and (g.id = ${anyOf(askedOf(tag))} or g.merged_into = ${anyOf(askedOf(tag))})))`,
    chat !== undefined && sql`case when ${isLatest} then c.chat_state else 'finished' end = ${anyOf(askedOf(chat))}`,
    contact !== undefined && sql`c.contact_id = ${contact}`,
    answer === 'waiting' && sql`c.waiting_since is not null and ${isLatest}`,
    answer === 'answered' && sql`not (c.waiting_since is not null and ${isLatest})`,
    (sort === 'newest' || sort === 'oldest') && sql`e.at is not null`,
    from !== undefined && sql`e.at >= ${from}::timestamptz`,
    to !== undefined && sql`e.at < ${to}::timestamptz`,
    rows === 'conversations' && sql`${isLatest}`,
    sort === 'longest_wait' && sql`c.waiting_since is not null and c.chat_state <> 'finished' and ${isLatest}`,
  ]
  return conditions.filter((condition) => condition !== false)
}

type AskedStatus = CaseStatus | 'unsolved'

function statusesOf(status: AskedStatus): CaseStatus[] {
  return status === 'unsolved' ? ['open', 'pending'] : [status]
}

/** Whose it is: of a live chat its holder, of others the case's owner. */
function ownerCondition({ operatorId }: Actor, asked: readonly (OperatorId | 'me' | 'none')[]): Condition {
  const owners = asked.flatMap((owner) => (owner === 'none' ? [] : [owner === 'me' ? operatorId : owner]))
  const ownerNow = sql`case when c.chat_state = 'active' and ${isLatest} then c.holder_id else k.owner_id end`
  const isNobodys = asked.includes('none') ? sql`${ownerNow} is null` : sql`false`
  return sql`(${ownerNow} = ${anyOf(owners)} or ${isNobodys})`
}

async function wordConditions(tx: Tx, actor: Actor, { client, company, words }: CaseFilter): Promise<Condition[]> {
  const conditions: Condition[] = []
  if (client !== undefined) conditions.push(sql`k.id = ${anyOf(await findCasesByClient(tx, client, 'A'))}`)
  if (company !== undefined) conditions.push(sql`k.id = ${anyOf(await findCasesByClient(tx, company, 'B'))}`)
  if (words !== undefined)
    conditions.push(sql`k.id = ${anyOf(await findCasesByWords(tx, words, await listHidden(tx, actor)))}`)
  return conditions
}
