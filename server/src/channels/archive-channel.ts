import type { ChannelArchived, ChannelRemains } from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ChannelKind } from '@parley/contract/views'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { markWaitingDue, resume } from './change-channel.ts'
import { ChannelError } from './channel-error.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'
import { switchWebhook } from './switch-webhook.ts'

/** What archiving a channel would leave, to be told before. Refuses with `not_allowed`, `channel_unknown`. */
export function loadRemains(database: Database, actor: Actor, channelId: ChannelId): Promise<ChannelRemains> {
  authorize(actor, { does: 'change_channel' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const { rows } = await sql<ChannelRemains>`
      select
        (select count(*)::integer from conversations as c
          where c.workspace_id = h.workspace_id and c.channel_id = h.id and c.chat_id is not null) as "conversations",
        (select count(*)::integer from conversations as c
          where c.workspace_id = h.workspace_id and c.channel_id = h.id and c.chat_id is not null and c.chat_state <> 'finished') as "unfinishedChats",
        (select count(*)::integer from deliveries as d
          where d.workspace_id = h.workspace_id and d.channel_id = h.id and d.state in ('queued', 'sending')) as "waitingMessages",
        (select count(*)::integer from inbox_updates as u
          where u.workspace_id = h.workspace_id and u.channel_id = h.id and u.state = 'stored') as "waitingUpdates"
        from channels as h where h.workspace_id = ${tx.workspaceId} and h.id = ${channelId} and h.archived_at is null`.execute(
      tx.db,
    )
    const [remains] = rows
    if (remains === undefined) throw new Refusal('channel_unknown')
    return remains
  })
}

/**
 * Ends a channel: archived, never deleted. It is off for good and its credentials are forgotten; its conversations can be read and found,
 * its chats finished. What had not left fails, what was not processed is ignored, and whatever still comes is unknown here. Connecting the
 * same account again brings it back. Refuses with `not_allowed`, `channel_unknown`.
 */
export async function archiveChannel(
  deps: { database: Database; secrets: SecretBox; publicUrl: string },
  actor: Actor,
  channelId: ChannelId,
): Promise<ChannelArchived> {
  authorize(actor, { does: 'change_channel' })
  const { database, secrets } = deps
  const opened = await database.transaction(actor.workspaceId, async (tx) => {
    // Its secrets are needed once more, to tell the platform.
    const account = await openAccount(tx, secrets, channelId)
    await end(tx, channelId)
    await ignoreUpdates(tx, channelId)
    await resume(tx, channelId)
    await markWaitingDue(tx, channelId)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'channel_archived', subjectId: channelId })
    appendEvent(tx, 'channel', channelId)
    return account
  })
  if (opened === null) return { told: true }
  const told = await tellPlatform(opened)
  // One address serves all accounts of an app, and may have been this channel's.
  if (opened.platform.tellsOfOthers !== undefined)
    for (const id of await listOfKind(database, actor, opened.kind)) await switchWebhook(deps, actor.workspaceId, id)
  return { told }
}

async function end(tx: Tx, channelId: ChannelId): Promise<void> {
  const ended = await tx.db
    .updateTable('channels')
    .set((column) => ({
      version: column('version', '+', 1),
      enabled: false,
      archived_at: sql<Date>`desk_now()`,
      secrets: null,
      last_error: null,
      poll_due_at: null,
      poll_cursor: null,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .where('archived_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new Refusal('channel_unknown')
}

async function ignoreUpdates(tx: Tx, channelId: ChannelId): Promise<void> {
  await tx.db
    .updateTable('inbox_updates')
    .set({ state: 'ignored', reason: 'channel_archived' })
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .where('state', '=', 'stored')
    .execute()
}

async function listOfKind(database: Database, { workspaceId }: Actor, kind: ChannelKind): Promise<ChannelId[]> {
  const rows = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('channels')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', kind)
      .where('archived_at', 'is', null)
      .execute(),
  )
  return rows.map(({ id }) => id)
}

/** False where the platform could not be told: what it still brings is refused. */
async function tellPlatform({ platform, account }: OpenAccount): Promise<boolean> {
  try {
    await platform.removeWebhook(account)
    return true
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return false
  }
}
