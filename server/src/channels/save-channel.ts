import type { ChannelId } from '@parley/contract/ids'
import type { ChannelBody } from '@parley/contract/routes'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { requireLiveQueue } from '../queues/require-live-queue.ts'
import type { CheckedChannel } from './channel.ts'
import type { SecretBox } from './secrets.ts'

/**
 * Writes a channel whose credentials were checked. An account of a platform has one channel: connected again it keeps its
 * conversations and gets what was entered now; one that was archived is back.
 * @throws Refusal `not_found` (queue), `queue_archived`
 */
export async function saveChannel(
  tx: Tx,
  secrets: SecretBox,
  body: ChannelBody,
  checked: CheckedChannel,
): Promise<ChannelId> {
  const { workspaceId } = tx
  // It locks the queue, so that connecting the same account twice at once makes one channel.
  await requireLiveQueue(tx, body.queueId)
  const known = Object.keys(checked.secrets).length === 0 ? undefined : await findChannel(tx, body, checked)
  const id: ChannelId = known ?? newId()
  const written = {
    ...writtenOf(secrets, { workspaceId, channelId: id }, checked),
    name: body.name,
    queue_id: body.queueId,
    enabled: true,
    archived_at: null,
  }
  if (known === undefined) {
    await tx.db
      .insertInto('channels')
      .values({ workspace_id: workspaceId, id, kind: body.kind, ...written })
      .execute()
  } else {
    await tx.db
      .updateTable('channels')
      .set((column) => ({ ...written, version: column('version', '+', 1) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return id
}

/** What the live check made of it, as it is kept. */
export function writtenOf(secrets: SecretBox, place: Parameters<SecretBox['seal']>[0], checked: CheckedChannel) {
  return {
    account: checked.account,
    account_id: checked.accountId ?? null,
    settings: JSON.stringify(checked.settings),
    secrets: Object.keys(checked.secrets).length === 0 ? null : secrets.seal(place, checked.secrets),
    reply_window: checked.replyWindow === undefined ? null : JSON.stringify(checked.replyWindow),
    last_error: null,
  }
}

/** One that was connected before accounts were numbered is known by its name. */
async function findChannel(
  tx: Tx,
  { kind }: ChannelBody,
  { account, accountId }: CheckedChannel,
): Promise<ChannelId | undefined> {
  const row = await tx.db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', kind)
    .where((channel) =>
      channel.or([
        channel('account_id', '=', accountId ?? ''),
        channel.and([channel('account_id', 'is', null), channel('account', '=', account)]),
      ]),
    )
    .orderBy('account_id')
    .executeTakeFirst()
  return row?.id
}
