import type { ConversationId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import type { ReceivedMessage } from './received-message.ts'

/**
 * The conversation in which a client's message goes on, in one round trip: after a restart, or on another node, nobody here remembers
 * it. null: he has no unfinished chat; opening one looks again under its lock.
 */
export async function findOpenConversation(
  database: Database,
  { workspaceId, channelId, externalId, thread = '' }: ReceivedMessage,
): Promise<ConversationId | null> {
  const [row] = await database.door<{ id: ConversationId | null }>(
    'select find_open_conversation($1, $2, $3, $4) as id',
    [workspaceId, channelId, externalId, thread],
  )
  return row?.id ?? null
}
