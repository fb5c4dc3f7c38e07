import { ChannelId, type WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { Value } from 'typebox/value'
import type { Database } from '../database/database.ts'
import type { HookRequest } from './channel.ts'
import { openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/**
 * Keeps a platform's update as it came, before anything is made of it, so that it may be acknowledged at once. The same update
 * again changes nothing. A channel that is off keeps its updates too.
 * @throws Refusal `channel_unknown`, `bad_signature`, `invalid_input`; then nothing is kept
 */
export async function storeUpdate(
  { database, secrets }: { database: Database; secrets: SecretBox },
  channelId: string,
  request: HookRequest,
): Promise<void> {
  if (!Value.Check(ChannelId, channelId)) throw new Refusal('channel_unknown')
  const workspaceId = await findWorkspace(database, channelId)
  await database.transaction(workspaceId, async (tx) => {
    const opened = await openAccount(tx, secrets, channelId)
    if (opened === null) throw new Refusal('channel_unknown')
    if (!opened.platform.verify(request, opened.account.secrets)) throw new Refusal('bad_signature')
    const envelope = opened.platform.envelope(request.raw)
    if (envelope === null)
      throw new Refusal('invalid_input', { fields: [{ path: '', expected: 'an update of the platform' }] })
    await tx.db
      .insertInto('inbox_updates')
      .values({ workspace_id: workspaceId, channel_id: opened.account.id, ...envelope, raw: request.raw, reason: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

async function findWorkspace(database: Database, channelId: ChannelId): Promise<WorkspaceId> {
  const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
  if (!found) throw new Refusal('channel_unknown')
  return found.workspace_id
}
