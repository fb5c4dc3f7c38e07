import type { Buttons } from '@parley/contract/buttons'
import type { ConversationId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'

/** Keeps what stands under a message of ours, before it is stored. They belong to its words: without any nothing is kept. Again: nothing changes. */
export async function keepButtons(
  tx: Tx,
  conversationId: ConversationId,
  { clientId, text, buttons = [] }: { readonly clientId: string; readonly text: string; readonly buttons?: Buttons },
): Promise<Buttons | undefined> {
  if (buttons.length === 0 || text.trim() === '') return undefined
  await tx.db
    .insertInto('message_buttons')
    .values({ workspace_id: tx.workspaceId, conversation_id: conversationId, client_id: clientId, buttons })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return buttons
}
