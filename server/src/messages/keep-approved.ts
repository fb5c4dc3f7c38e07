import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { ConversationId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'

/** Keeps the approved text as which a message will go, before the message is stored. Again: nothing changes. */
export async function keepApproved(
  tx: Tx,
  conversationId: ConversationId,
  clientId: string,
  choice: ApprovedChoice | undefined,
): Promise<void> {
  if (choice === undefined) return
  await tx.db
    .insertInto('approved_messages')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversationId,
      client_id: clientId,
      choice: JSON.stringify(choice),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
