import type { ReceivedMessage } from '@parley/server/messages/received-message'
import type { ReceivedChat, TestDesk } from './test-desk-driver.ts'

/** A text as the Telegram channel would hand it to the use case, for tests below the doors. */
export function messageOf(desk: TestDesk, from: string, clientId: string, text: string): ReceivedMessage {
  return {
    workspaceId: desk.workspaceId,
    channelId: desk.channels.telegram,
    externalId: from,
    contact: { name: from, details: [] },
    clientId,
    text,
    attachments: [],
    replyToSeq: null,
  }
}

/** Who writes in a conversation, as his channel knows him. */
export function senderOf(desk: TestDesk, { conversationId }: ReceivedChat) {
  return desk.reads((tx) =>
    tx.db
      .selectFrom('conversations as c')
      .innerJoin('identities as i', 'i.id', 'c.identity_id')
      .select(['i.workspace_id as workspaceId', 'i.channel_id as channelId', 'i.external_id as externalId'])
      .where('c.id', '=', conversationId)
      .executeTakeFirstOrThrow(),
  )
}
