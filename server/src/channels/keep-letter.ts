import type { Tx } from '../database/database.ts'
import { changeMessageIn } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import type { IncomingLetter } from './parsed-update.ts'

/** Keeps what a letter is besides its message, and shows it there. Again: nothing changes. */
export async function keepLetter(tx: Tx, address: MessageAddress, letter: IncomingLetter): Promise<void> {
  await changeMessageIn(tx, address, async () => {
    const added = await tx.db
      .insertInto('letters')
      .values({
        workspace_id: tx.workspaceId,
        conversation_id: address.conversationId,
        seq: address.seq,
        mail_id: letter.mailId,
        subject: letter.subject,
        copies: [...letter.copies],
        reply_to: letter.replyTo,
        quoted: letter.quoted,
        html: letter.html,
        pictures: JSON.stringify(letter.pictures),
        automatic: letter.isAutomatic,
        unverified: letter.isUnverified,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('seq')
      .executeTakeFirst()
    return added === undefined ? null : {}
  })
}
