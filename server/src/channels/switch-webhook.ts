import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { faultWords } from './fault-words.ts'
import { noteChannelFault } from './note-channel-fault.ts'
import { openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/**
 * Asks the platform for updates at our address, or begins to fetch them where the channel is set so. A channel that is off keeps its webhook: what comes is stored and waits. A fault of
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
    const { platform, account } = opened
    const { polling } = platform
    const isPolled = polling !== undefined && account.settings['updates'] === 'polling'
    const cursor = isPolled ? await polling.start(account) : null
    if (!isPolled) await platform.setWebhook(account, `${publicUrl}/hooks/${channelId}`)
    await database.transaction(workspaceId, (tx) => schedulePolls(tx, channelId, { isPolled, cursor }))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await database.transaction(workspaceId, (tx) =>
      noteChannelFault(tx, channelId, faultWords(error.code, opened.locale)),
    )
    return
  }
  await database.transaction(workspaceId, (tx) => noteChannelFault(tx, channelId, null))
}

async function schedulePolls(
  tx: Tx,
  channelId: ChannelId,
  { isPolled, cursor }: { isPolled: boolean; cursor: string | null },
): Promise<void> {
  await tx.db
    .updateTable('channels')
    // One that was being asked already goes on where it was: what came meanwhile is still to be fetched.
    .set({
      poll_due_at: isPolled ? sql<Date>`desk_now()` : null,
      poll_cursor: isPolled ? sql<string | null>`coalesce(poll_cursor, ${cursor})` : null,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .execute()
}
