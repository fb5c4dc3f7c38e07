import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ChannelCredentials } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { resume } from './change-channel.ts'
import type { CheckedChannel } from './channel.ts'
import { loadChannels } from './channel-view.ts'
import { checkLive } from './check-live.ts'
import { channelKind } from './registry.ts'
import { writtenOf } from './save-channel.ts'
import type { SecretBox } from './secrets.ts'
import { switchWebhook } from './switch-webhook.ts'

/**
 * Gives a channel another token or password of the same account: asked of the platform first, so that one which does not work changes
 * nothing. Then its updates are asked for anew and what waited goes on; conversations notice nothing. On or off, it stays as it was.
 * @throws Refusal `not_allowed`, `channel_unknown`, `invalid_input`, `credentials_rejected`, `platform_unavailable`, `other_account`
 */
export async function replaceCredentials(
  deps: { database: Database; secrets: SecretBox; publicUrl: string },
  actor: Actor,
  channelId: ChannelId,
  entered: ChannelCredentials,
): Promise<ChannelView> {
  authorize(actor, { does: 'change_channel' })
  const { database, secrets } = deps
  const { kind } = await database.transaction(actor.workspaceId, (tx) => loadAccount(tx, channelId))
  // Widgets and forms have no credentials, and a key of their own that links in letters are signed with.
  if (channelKind(kind).platform === null) throw new Refusal('channel_unknown')
  const checked = await checkLive(database, actor, { kind, ...entered })
  await database.transaction(actor.workspaceId, async (tx) => {
    const before = await loadAccount(tx, channelId)
    if (!isSameAccount(before, checked)) throw new Refusal('other_account')
    await tx.db
      .updateTable('channels')
      .set((column) => ({
        ...writtenOf(secrets, { workspaceId: tx.workspaceId, channelId }, checked),
        version: column('version', '+', 1),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', channelId)
      .execute()
    await resume(tx, channelId)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'channel_credentials_replaced',
      subjectId: channelId,
    })
    appendEvent(tx, 'channel', channelId)
  })
  await switchWebhook(deps, actor.workspaceId, channelId)
  const [view] = await database.transaction(actor.workspaceId, (tx) => loadChannels(tx, [channelId]))
  if (!view) throw new Refusal('channel_unknown')
  return view
}

async function loadAccount(tx: Tx, channelId: ChannelId) {
  const row = await tx.db
    .selectFrom('channels')
    .select(['kind', 'account', 'account_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('channel_unknown')
  return row
}

/** Names change, numbers do not; one that was connected before accounts were numbered is known by its name. */
function isSameAccount(
  before: { readonly account: string; readonly account_id: string | null },
  { account, accountId }: CheckedChannel,
): boolean {
  return before.account_id === null ? before.account === account : before.account_id === accountId
}
