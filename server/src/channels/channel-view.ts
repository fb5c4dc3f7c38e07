import type { ChannelId } from '@parley/contract/ids'
import type { ChannelKind, ChannelView } from '@parley/contract/views'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { channelKind } from './registry.ts'

/** Loads channels by id, or all of the workspace. Nothing secret is in a view. */
export async function loadChannels(tx: Tx, ids?: readonly ChannelId[]): Promise<ChannelView[]> {
  const query = tx.db
    .selectFrom('channels')
    .select([
      'id',
      'version',
      'kind',
      'name',
      'queue_id',
      'enabled',
      'archived_at',
      'account',
      'last_error',
      'upload_limit_bytes',
      'reply_window',
    ])
    .where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined ? query : query.where('id', '=', anyOf(ids))).execute()
  return rows.map((row) => ({
    ...ofKind(row.kind),
    id: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    queueId: row.queue_id,
    enabled: row.enabled,
    ...(row.archived_at !== null && { archived: true as const }),
    account: row.account,
    lastError: row.last_error,
    uploadLimitBytes: row.upload_limit_bytes,
    replyWindow: row.reply_window,
  }))
}

function ofKind(
  kind: ChannelKind,
): Pick<
  ChannelView,
  'kindName' | 'answersBy' | 'tellsRead' | 'textLimit' | 'reactions' | 'editSeconds' | 'deleteSeconds'
> {
  const { setup, answersBy: other, tellsRead, textLimit, reactions = [], repairs } = channelKind(kind)
  const answersBy = other && { kind: other, kindName: channelKind(other).setup.name }
  return {
    kindName: setup.name,
    ...(answersBy && { answersBy }),
    tellsRead,
    ...(textLimit && { textLimit }),
    reactions: [...reactions],
    ...repairs,
  }
}
