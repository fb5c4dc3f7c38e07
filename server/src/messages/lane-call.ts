import type { CaseId, ChatId, Instant, OperatorId, QueueId } from '@parley/contract/ids'
import type { PoolClient } from 'pg'
import { type GroupedBatch, groupBatch, type Hashed } from './group-batch.ts'

/** What became of one message of a batch. */
export type LaneRow =
  | { outcome: 'conflict' }
  | { outcome: 'no_open_chat' }
  | { outcome: 'blocked' }
  | { outcome: 'channel_off' }
  | { outcome: 'busy' }
  | { outcome: 'duplicate'; seq: number; createdAt: Instant }
  | { outcome: 'not_holder'; holderId: OperatorId }
  | { outcome: 'accepted'; seq: number; feedSeq: number; conversation: StoredConversation }

/** A conversation as it is after the batch. */
export interface StoredConversation {
  /** The number of its last message before the batch. */
  base: number
  createdAt: Instant
  holderId: OperatorId | null
  chatId: ChatId
  caseId: CaseId
  queueId: QueueId
  delivers: boolean
  version: number
  unread: number
  waitingSince: Instant | null
  lastInAt: Instant | null
  lastOutAt: Instant | null
  answeredAt: Instant | null
}

const statement = `select outcome, place, seq, created_at, holder_id, chat_id, case_id, queue_id, delivers, version, unread, waiting_since,
  last_in_at, last_out_at, answered_at
  from accept_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`

type Column = string | null
type Row = readonly Column[]

/** Everything as PostgreSQL writes it: most of it need not be parsed. */
const asText = { getTypeParser: () => (value: Column) => value }

/**
 * Stores a batch in one call.
 * @param batch sorted by workspace and conversation, see `groupBatch`
 * @returns what became of each message, in their order
 */
export async function acceptMessages(client: PoolClient, batch: readonly Hashed[]): Promise<LaneRow[]> {
  const grouped = groupBatch(batch)
  const { rows } = await client.query<Column[]>({
    name: 'accept_messages',
    text: statement,
    values: [
      grouped.w_id,
      grouped.k_workspace,
      grouped.k_id,
      grouped.k_amount,
      grouped.k_ins,
      grouped.k_since_out,
      grouped.k_operator,
      grouped.k_fence,
      grouped.p_conversation,
      grouped.p_place,
      batch.map((row) => row.message.kind),
      batch.map((row) => row.message.clientId),
      batch.map((row) => row.hash),
      batch.map((row) => row.message.text),
      batch.map((row) => (row.message.attachments.length === 0 ? null : JSON.stringify(row.message.attachments))),
      batch.map((row) => row.message.replyToSeq),
      batch.map((row) => row.message.holdSeconds ?? 0),
    ],
    rowMode: 'array',
    types: asText,
  })
  return readAnswer(grouped, rows)
}

/**
 * As `acceptMessages` for rows of one conversation, but waits in line for its lock: whoever keeps finding it locked gets his
 * turn behind those who wait already.
 */
export async function acceptInTurn(client: PoolClient, batch: readonly Hashed[]): Promise<LaneRow[]> {
  const { workspaceId, conversationId } = present(batch[0]).message
  await client.query(`begin; set local parley.workspaces = '{${String(workspaceId)}}'`)
  try {
    await client.query('select 1 from conversations where workspace_id = $1 and id = $2 for no key update', [
      workspaceId,
      conversationId,
    ])
    const rows = await acceptMessages(client, batch)
    await client.query('commit')
    return rows
  } catch (fault) {
    // A connection that cannot roll back is dropped for the fault itself.
    await client.query('rollback').catch(() => undefined)
    throw fault
  }
}

function readAnswer(grouped: GroupedBatch, rows: readonly Row[]): LaneRow[] {
  const stored = new Map<number, StoredConversation>()
  const feeds = new Map<number, number>()
  const single = new Map<number, LaneRow>()
  const instants = new Map<string, Instant>()
  for (const row of rows) {
    const [outcome, place, seq] = row
    if (outcome === 'accepted') stored.set(Number(place), parseConversation(row, instants))
    else if (outcome === 'feed') feeds.set(Number(place), Number(seq))
    else single.set(Number(place), parseSingle(row, instants))
  }
  return grouped.p_conversation.map((place, index) => {
    const conversation = stored.get(place)
    if (conversation === undefined) return present(single.get(index + 1))
    // Messages follow each other in the feed in the order of the batch.
    const workspace = present(grouped.k_workspace[place - 1])
    const feedSeq = present(feeds.get(workspace)) + 1
    feeds.set(workspace, feedSeq)
    return { outcome: 'accepted', seq: conversation.base + present(grouped.p_place[index]), feedSeq, conversation }
  })
}

function parseSingle(row: Row, instants: Map<string, Instant>): LaneRow {
  const [outcome, , seq, createdAt, holderId] = row
  switch (outcome) {
    case 'duplicate':
      return { outcome, seq: Number(seq), createdAt: instant(present(createdAt), instants) }
    case 'not_holder':
      return { outcome, holderId: present(holderId) as OperatorId }
    case 'conflict':
      return { outcome }
    case 'no_open_chat':
      return { outcome }
    case 'blocked':
      return { outcome }
    case 'channel_off':
      return { outcome }
    case 'busy':
      return { outcome }
    default:
      throw new Error(`accept_messages answered ${String(outcome)}`)
  }
}

function parseConversation(row: Row, instants: Map<string, Instant>): StoredConversation {
  const [
    ,
    ,
    seq,
    createdAt,
    holderId,
    chatId,
    caseId,
    queueId,
    delivers,
    version,
    unread,
    waitingSince,
    lastInAt,
    lastOutAt,
    answeredAt,
  ] = row
  const moment = (text: Column | undefined): Instant | null => (text == null ? null : instant(text, instants))
  return {
    base: Number(seq),
    createdAt: instant(present(createdAt), instants),
    holderId: (holderId ?? null) as OperatorId | null,
    chatId: present(chatId) as ChatId,
    caseId: present(caseId) as CaseId,
    queueId: present(queueId) as QueueId,
    delivers: delivers === 't',
    version: Number(version),
    unread: Number(unread),
    waitingSince: moment(waitingSince),
    lastInAt: moment(lastInAt),
    lastOutAt: moment(lastOutAt),
    answeredAt: moment(answeredAt),
  }
}

function present<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('accept_messages left out what an answer must have')
  return value
}

/** Nearly all moments of a batch are the same text: read it once. */
function instant(text: string, known: Map<string, Instant>): Instant {
  let read = known.get(text)
  if (read === undefined) {
    // PostgreSQL writes `2026-11-21 23:16:00.123456+00`.
    read = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
    known.set(text, read)
  }
  return read
}
