import type { LockedChat } from '../chats/lock-chats.ts'
import type { ChatChange } from '../chats/save-chat.ts'
import { type ChildChat, saveChats } from '../chats/save-chat.ts'
import type { Tx } from '../database/database.ts'
import { setControl } from './control-wishes.ts'

/**
 * A bot's chat ends as a link and goes on in the desk, in the same case: what the client and the bot said stays its beginning (C-66, C-68).
 * @param state waiting, then its queue's rule routes it (C-67); or somebody's at once. May be refused as `saveChats` does
 */
export async function continueInDesk(
  tx: Tx,
  before: LockedChat,
  state: ChildChat['state'],
  line: NonNullable<ChatChange['line']>,
): Promise<void> {
  await setControl(tx, before.conversationId, 'desk')
  await saveChats(tx, [
    {
      before,
      after: {
        state: 'finished',
        by: line.operatorId,
        at: before.now,
        reason: 'handed_over',
        status: before.caseStatus,
      },
      child: { caseId: before.caseId, queueId: before.queueId, state },
      line,
    },
  ])
}
