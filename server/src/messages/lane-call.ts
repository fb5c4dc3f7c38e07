import { type PoolClient, types } from 'pg'
import type { CaseId, ChatId, Instant, OperatorId, QueueId } from '@parley/contract/ids'
import type { LaneMessage } from './lane-message.ts'

/** One row of the answer of `accept_messages` (migration 0003), which has one for each message, in their order. */
export type LaneRow =
  | { outcome: 'conflict' | 'busy' | 'no_open_chat' }
  | { outcome: 'duplicate'; seq: number; createdAt: Instant }
  | { outcome: 'not_holder'; holderId: OperatorId }
  | AcceptedRow

/** A stored message, with its conversation as it is after the whole batch. */
export interface AcceptedRow {
  outcome: 'accepted'
  seq: number
  createdAt: Instant
  feedSeq: number
  holderId: OperatorId | null
  chatId: ChatId
  caseId: CaseId
  queueId: QueueId
  delivers: boolean
  version: number
  lastSeq: number
  unread: number
  waitingSince: Instant | null
  lastInAt: Instant | null
  lastOutAt: Instant | null
}

/** A message with the hash of its body. */
export interface Hashed {
  readonly message: LaneMessage
  readonly hash: Buffer
}

const statement = `select outcome, seq, created_at, holder_id, feed_seq, chat_id, case_id, queue_id, delivers, version, last_seq,
  unread, waiting_since, last_in_at, last_out_at
  from accept_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

type Column = string | null

const parseMoment: (text: string) => Date = types.getTypeParser(types.builtins.TIMESTAMPTZ)

/** Everything as PostgreSQL writes it: most of it need not be parsed. */
const asText = { getTypeParser: () => (value: Column) => value }

/** Stores a batch in one call. */
export async function acceptMessages(client: PoolClient, batch: readonly Hashed[]): Promise<LaneRow[]> {
  const { rows } = await client.query<Column[]>({
    name: 'accept_messages',
    text: statement,
    values: [
      batch.map((row) => row.message.workspaceId),
      batch.map((row) => row.message.conversationId),
      batch.map((row) => row.message.clientId),
      batch.map((row) => row.hash),
      batch.map((row) => row.message.kind),
      batch.map((row) => row.message.operatorId),
      batch.map((row) => row.message.fence),
      batch.map((row) => row.message.text),
      batch.map((row) => (row.message.attachments.length === 0 ? null : JSON.stringify(row.message.attachments))),
      batch.map((row) => row.message.replyToSeq),
    ],
    rowMode: 'array',
    types: asText,
  })
  if (rows.length !== batch.length) throw new Error(`${rows.length} answers for ${batch.length} messages`)
  const instants = new Map<string, Instant>()
  return rows.map((row) => parseRow(row, instants))
}

function parseRow(row: readonly Column[], instants: Map<string, Instant>): LaneRow {
  const [outcome, seq, createdAt, holderId] = row
  switch (outcome) {
    case 'accepted':
      return parseAccepted(row, instants)
    case 'duplicate':
      return { outcome, seq: Number(seq), createdAt: instant(present(createdAt), instants) }
    case 'not_holder':
      return { outcome, holderId: present(holderId) as OperatorId }
    case 'conflict':
    case 'busy':
    case 'no_open_chat':
      return { outcome }
    default:
      throw new Error(`accept_messages answered ${String(outcome)}`)
  }
}

function parseAccepted(row: readonly Column[], instants: Map<string, Instant>): AcceptedRow {
  const [, seq, createdAt, holderId, feedSeq, chatId, caseId, queueId, delivers, version, lastSeq, unread, waiting, lastIn, lastOut] = row
  const moment = (text: Column | undefined): Instant | null => (text == null ? null : instant(text, instants))
  return {
    outcome: 'accepted',
    seq: Number(seq),
    createdAt: instant(present(createdAt), instants),
    feedSeq: Number(feedSeq),
    holderId: (holderId ?? null) as OperatorId | null,
    chatId: present(chatId) as ChatId,
    caseId: present(caseId) as CaseId,
    queueId: present(queueId) as QueueId,
    delivers: delivers === 't',
    version: Number(version),
    lastSeq: Number(lastSeq),
    unread: Number(unread),
    waitingSince: moment(waiting),
    lastInAt: moment(lastIn),
    lastOutAt: moment(lastOut),
  }
}

function present(column: Column | undefined): string {
  if (column == null) throw new Error('accept_messages left out what an answer must have')
  return column
}

/** Nearly all moments of a batch are the same text: read it once. */
function instant(text: string, known: Map<string, Instant>): Instant {
  let read = known.get(text)
  if (read === undefined) {
    read = parseMoment(text).toISOString()
    known.set(text, read)
  }
  return read
}
