import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines, type SystemLine } from '../messages/add-system-lines.ts'
import type { LockedChat } from './lock-chats.ts'

/** Puts a line that only operators read at the end of a conversation, where nothing else changes (E-18). */
export async function addChatLine(
  tx: Tx,
  { conversationId, caseId, chatId, seq: last }: LockedChat,
  line: Pick<SystemLine, 'notice' | 'operatorId' | 'detail'>,
): Promise<void> {
  const seq = last + 1
  await tx.db
    .updateTable('conversations')
    .set({ seq })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .execute()
  await saveConversation(tx, conversationId)
  await addSystemLines(tx, [{ conversationId, caseId, chatId, seq, ...line, text: '' }])
}
