import type { ConversationId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Database } from '../database/database.ts'

/** A workspace with two operators, a queue and a channel, made without use cases: for tests of what lies below them. */
export interface ArrangedDesk {
  workspaceId: WorkspaceId
  queueId: QueueId
  channelId: string
  anna: OperatorId
  boris: OperatorId
}

interface ArrangedChat {
  state: 'waiting' | 'active' | 'finished'
  /** Anna when not given. */
  holderId?: OperatorId
  fence?: number
  /** Our messages leave through a delivery. */
  delivers?: boolean
  /** The client may not write. */
  blocked?: boolean
  /** In a channel of its own, which is switched off. */
  channelOff?: boolean
}

export async function arrangeDesk(database: Database): Promise<ArrangedDesk> {
  const [made] = await database.door<{ id: WorkspaceId }>(
    "select create_workspace('Полка', 'ru', 'Europe/Moscow', false) as id",
  )
  if (made === undefined) throw new Error('no workspace')
  const workspaceId = made.id
  const desk: ArrangedDesk = {
    workspaceId,
    queueId: uuidv7() as QueueId,
    channelId: uuidv7(),
    anna: uuidv7() as OperatorId,
    boris: uuidv7() as OperatorId,
  }
  await database.transaction(workspaceId, async ({ db }) => {
    await sql`insert into queues (workspace_id, id, name) values (${workspaceId}, ${desk.queueId}, 'Заказы')`.execute(
      db,
    )
    await sql`insert into channels (workspace_id, id, kind, name, queue_id)
      values (${workspaceId}, ${desk.channelId}, 'widget', 'Сайт', ${desk.queueId})`.execute(db)
    for (const id of [desk.anna, desk.boris]) {
      await sql`insert into operators (workspace_id, id, email, name, role, password_hash, locale, time_zone, status, present)
        values (${workspaceId}, ${id}, ${`${id}@polka.example`}, 'Анна', 'operator', '', 'ru', 'UTC', 'available', true)`.execute(
        db,
      )
    }
  })
  return desk
}

/** Adds a conversation with its client, case and chat. */
export async function arrangeConversation(
  database: Database,
  desk: ArrangedDesk,
  chat: ArrangedChat,
): Promise<ConversationId> {
  const { workspaceId: w, queueId } = desk
  const id = uuidv7() as ConversationId
  const [contactId, identityId, chatId, caseId] = Array.from({ length: 4 }, () => uuidv7())
  const channelId = chat.channelOff === true ? uuidv7() : desk.channelId
  const holderId = chat.state === 'active' ? (chat.holderId ?? desk.anna) : null
  const finishedAt = chat.state === 'finished' ? new Date() : null
  await database.transaction(w, async ({ db }) => {
    if (chat.channelOff === true) {
      await sql`insert into channels (workspace_id, id, kind, name, queue_id, enabled)
        values (${w}, ${channelId}, 'widget', 'Старый сайт', ${queueId}, false)`.execute(db)
    }
    await sql`insert into contacts (workspace_id, id, name) values (${w}, ${contactId}, 'Мария')`.execute(db)
    await sql`insert into identities (workspace_id, id, channel_id, external_id, contact_id)
      values (${w}, ${identityId}, ${channelId}, ${id}, ${contactId})`.execute(db)
    await sql`insert into conversations (workspace_id, id, channel_id, identity_id, contact_id, queue_id, delivers, case_id, chat_id,
        chat_state, holder_id, fence, finished_at, blocked)
      values (${w}, ${id}, ${channelId}, ${identityId}, ${contactId}, ${queueId}, ${chat.delivers ?? false}, ${caseId}, ${chatId},
        ${chat.state}, ${holderId}, ${chat.fence ?? 1}, ${finishedAt}, ${chat.blocked ?? false})`.execute(db)
    await sql`with taken as (update case_numbers set last = last + 1 where workspace_id = ${w} returning last)
      insert into cases (workspace_id, id, number, conversation_id) select ${w}, ${caseId}, last, ${id} from taken`.execute(
      db,
    )
    await sql`insert into chats (workspace_id, id, conversation_id, case_id, queue_id, state, holder_id, finished_at)
      values (${w}, ${chatId}, ${id}, ${caseId}, ${queueId}, ${chat.state}, ${holderId}, ${finishedAt})`.execute(db)
  })
  return id
}
