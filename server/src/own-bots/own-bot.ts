import type { ChannelId } from '@parley/contract/ids'
import type { OwnBotMode } from '@parley/contract/routes-bots'
import type { DeveloperServer } from '../channels/api/call-developer.ts'
import type { SecretBox } from '../channels/secrets.ts'
import type { Tx } from '../database/database.ts'

/** A program of the company's own that begins the talks of a channel. Holds its secret: never logged, never sent. */
export interface OwnBot {
  readonly mode: OwnBotMode
  readonly server: DeveloperServer
  readonly lastError: string | null
}

/** The bot of a channel; null where it has none. */
export async function openOwnBot(tx: Tx, secrets: SecretBox, channelId: ChannelId): Promise<OwnBot | null> {
  const row = await tx.db
    .selectFrom('channel_bots')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { secret = '' } = secrets.open({ workspaceId: tx.workspaceId, channelId }, row.secrets)
  return { mode: row.mode, server: { webhookUrl: row.webhook_url, secret }, lastError: row.last_error }
}
