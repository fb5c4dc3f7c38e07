import type { ChatId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'

/** A chat that a timer names, with its conversation's lock; null, mostly without one, if it is over or not the conversation's chat any more. */
export async function lockUnfinishedChat(tx: Tx, chatId: ChatId): Promise<LockedChat | null> {
  const known = await tx.db
    .selectFrom('chats')
    .select('conversation_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .where('state', '<>', 'finished')
    .executeTakeFirst()
  if (!known) return null
  const locked = await lockChat(tx, known.conversation_id)
  return locked.chatId === chatId ? locked : null
}
