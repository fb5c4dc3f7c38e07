import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { faultWords } from './fault-words.ts'
import { noteChannelFault } from './note-channel-fault.ts'
import { openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/**
 * Asks the platform for updates at our address. A channel that is off keeps its webhook: what comes is stored and waits. A fault of
 * the platform is noted on the channel, for the administrator to read.
 */
export async function switchWebhook(
  { database, secrets, publicUrl }: { database: Database; secrets: SecretBox; publicUrl: string },
  workspaceId: WorkspaceId,
  channelId: ChannelId,
): Promise<void> {
  const opened = await database.transaction(workspaceId, (tx) => openAccount(tx, secrets, channelId))
  if (opened === null) return
  try {
    await opened.platform.setWebhook(opened.account, `${publicUrl}/hooks/${channelId}`)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await database.transaction(workspaceId, (tx) =>
      noteChannelFault(tx, channelId, faultWords(error.code, opened.locale)),
    )
    return
  }
  await database.transaction(workspaceId, (tx) => noteChannelFault(tx, channelId, null))
}
