import { createHash } from 'node:crypto'
import type { CaseId, ChannelId, ChatId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { labelDetails } from '../channels/detail-labels.ts'
import type { Person } from '../channels/parsed-update.ts'
import { deskNow } from '../clock.ts'
import type { Tx } from '../database/database.ts'
import { bodyHash } from '../messages/body-hash.ts'
import { newId } from '../new-id.ts'
import { type PastCase, pastCases } from './demo-history.ts'
import { telegramUsernames } from './telegram-usernames.ts'

/** Where the demo's past happened. */
export interface DemoPlaces {
  readonly channels: Readonly<Record<PastCase['channel'], { readonly id: ChannelId; readonly queueId: QueueId }>>
  readonly operators: Readonly<Record<PastCase['operator'], OperatorId>>
}

/** A client's conversation while its past is being written. */
interface PastConversation {
  readonly id: ConversationId
  readonly past: PastCase
  seq: number
  lastCaseId: CaseId | null
  lastChatId: ChatId | null
  lastInAt: Date | null
  lastOutAt: Date | null
  finishedAt: Date | null
}

const hour = 3_600_000
const minute = 60_000

/**
 * Writes the finished cases of the demo's past as rows: use cases live in the present and cannot make them. No events: nobody
 * has read this workspace's feed yet, but for the search, which begins anew.
 */
export async function seedHistory(tx: Tx, places: DemoPlaces): Promise<void> {
  const now = await deskNow(tx)
  const conversations = new Map<string, PastConversation>()
  const inOrder = [...pastCases].sort((one, other) => other.hoursAgo - one.hoursAgo)
  for (const [index, past] of inOrder.entries()) {
    const key = `${past.channel} ${past.client}`
    const conversation = conversations.get(key) ?? (await addConversation(tx, past, places))
    conversations.set(key, conversation)
    await addPastCase(tx, places, conversation, past, index + 1, new Date(now.getTime() - past.hoursAgo * hour))
  }
  for (const conversation of conversations.values()) await closeConversation(tx, conversation)
  await tx.db
    .updateTable('case_numbers')
    .set({ last: inOrder.length })
    .where('workspace_id', '=', tx.workspaceId)
    .execute()
  await sql`delete from search_places where workspace_id = ${tx.workspaceId}`.execute(tx.db)
}

async function addConversation(tx: Tx, past: PastCase, places: DemoPlaces): Promise<PastConversation> {
  const { workspaceId } = tx
  const { id: channelId, queueId } = places.channels[past.channel]
  const [contactId, identityId, id] = [newId(), newId(), newId()]
  await tx.db
    .insertInto('contacts')
    .values({ workspace_id: workspaceId, id: contactId, name: past.client, company: null, photo_file_id: null })
    .execute()
  await tx.db
    .insertInto('identities')
    .values({
      workspace_id: workspaceId,
      id: identityId,
      channel_id: channelId,
      contact_id: contactId,
      external_id: createHash('sha256').update(`demo ${past.channel} ${past.client}`).digest('hex'),
      profile: JSON.stringify(labelDetails(detailsOf(past), 'ru')),
    })
    .execute()
  await tx.db
    .insertInto('conversations')
    .values({
      workspace_id: workspaceId,
      id,
      channel_id: channelId,
      identity_id: identityId,
      contact_id: contactId,
      queue_id: queueId,
      delivers: past.channel !== 'widget',
      case_id: null,
      chat_id: null,
      holder_id: null,
      waiting_since: null,
      last_in_at: null,
      last_out_at: null,
      finished_at: null,
    })
    .execute()
  return { id, past, seq: 0, lastCaseId: null, lastChatId: null, lastInAt: null, lastOutAt: null, finishedAt: null }
}

/** What his channel would have told: the Telegram name (D-33), or what a browser says of itself (D-31). */
function detailsOf({ channel, client }: PastCase): Person['details'] {
  if (channel === 'widget')
    return [
      { field: 'page', value: 'Полка: продукты за час' },
      { field: 'language', value: /[а-я]/.test(client) ? 'ru' : 'en' },
    ]
  const username = telegramUsernames[client]
  return username === undefined ? [] : [{ field: 'username', value: `@${username}`, link: `https://t.me/${username}` }]
}

async function addPastCase(
  tx: Tx,
  places: DemoPlaces,
  conversation: PastConversation,
  past: PastCase,
  number: number,
  begun: Date,
): Promise<void> {
  const { workspaceId } = tx
  const operatorId = places.operators[past.operator]
  const [caseId, chatId] = [newId(), newId()]
  const at = (line: number): Date =>
    new Date(begun.getTime() + line * 2 * minute + ((number * 37 + line * 23) % 90) * 1000)
  const ended = at(past.lines.length)
  await tx.db
    .insertInto('cases')
    .values({
      workspace_id: workspaceId,
      id: caseId,
      number,
      conversation_id: conversation.id,
      subject: past.subject,
      status: past.status,
      owner_id: operatorId,
      created_at: begun,
      updated_at: ended,
    })
    .execute()
  await tx.db
    .insertInto('chats')
    .values({
      workspace_id: workspaceId,
      id: chatId,
      conversation_id: conversation.id,
      case_id: caseId,
      queue_id: places.channels[past.channel].queueId,
      state: 'finished',
      holder_id: null,
      started_at: begun,
      queued_at: begun,
      taken_at: at(1),
      finished_at: ended,
      finished_by: operatorId,
      finish_reason: 'by_hand',
    })
    .execute()
  for (const [index, line] of past.lines.entries()) {
    await addLine(tx, conversation, {
      caseId,
      chatId,
      operatorId: line.startsWith('<') ? operatorId : null,
      text: line.slice(1),
      at: at(index),
    })
  }
  await addLine(tx, conversation, { caseId, chatId, operatorId, text: '', at: ended, notice: 'finished' })
  Object.assign(conversation, { lastCaseId: caseId, lastChatId: chatId, finishedAt: ended })
}

async function addLine(
  tx: Tx,
  conversation: PastConversation,
  line: { caseId: CaseId; chatId: ChatId; operatorId: OperatorId | null; text: string; at: Date; notice?: 'finished' },
): Promise<void> {
  conversation.seq += 1
  const kind = line.notice !== undefined ? 'system' : line.operatorId === null ? 'in' : 'out'
  if (kind === 'in') conversation.lastInAt = line.at
  if (kind === 'out') conversation.lastOutAt = line.at
  await tx.db
    .insertInto('messages')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversation.id,
      seq: conversation.seq,
      case_id: line.caseId,
      chat_id: line.chatId,
      kind,
      operator_id: line.operatorId,
      client_id: `demo-${String(conversation.seq)}`,
      body_hash: bodyHash(line.text, [], null),
      text: line.text,
      reply_to_seq: null,
      reactions: null,
      notice: line.notice ?? null,
      created_at: line.at,
      edited_at: null,
    })
    .execute()
}

async function closeConversation(tx: Tx, conversation: PastConversation): Promise<void> {
  const { id, seq } = conversation
  await tx.db
    .updateTable('conversations')
    .set({
      case_id: conversation.lastCaseId,
      chat_id: conversation.lastChatId,
      seq,
      fence: sql<number>`3`,
      last_in_at: conversation.lastInAt,
      last_out_at: conversation.lastOutAt,
      finished_at: conversation.finishedAt,
      delivered_seq: seq,
      read_seq: seq,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}
