import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/** Platforms show it for about five seconds; asking more often is for nothing. Milliseconds. */
const everyMs = 4000

/** Makes the function that shows a client that an operator types. Lossy: a platform that is away is not told. */
export function createTypingSender(deps: {
  database: Database
  secrets: SecretBox
  onFault: (fault: unknown) => void
}): (workspaceId: WorkspaceId, conversationId: ConversationId) => void {
  const shown = new Map<ConversationId, number>()

  return (workspaceId, conversationId) => {
    const now = performance.now()
    if (now - (shown.get(conversationId) ?? -Infinity) < everyMs) return
    for (const [id, at] of shown) if (now - at >= everyMs) shown.delete(id)
    shown.set(conversationId, now)
    tell(deps, workspaceId, conversationId).catch((error: unknown) => {
      if (!(error instanceof ChannelError)) deps.onFault(error)
    })
  }
}

async function tell(
  { database, secrets }: { database: Database; secrets: SecretBox },
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
): Promise<void> {
  const target = await database.transaction(workspaceId, async (tx) => {
    const row = await tx.db
      .selectFrom('conversations as c')
      .innerJoin('identities as i', (join) =>
        join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
      )
      .select(['c.channel_id', 'i.external_id as externalId', 'i.reachable'])
      .where('c.workspace_id', '=', workspaceId)
      .where('c.id', '=', conversationId)
      .where('c.delivers', '=', true)
      .executeTakeFirst()
    const opened = row?.reachable === true ? await openAccount(tx, secrets, row.channel_id) : null
    return row && opened?.enabled === true ? { opened, externalId: row.externalId } : null
  })
  if (target) await target.opened.platform.showTyping(target.opened.account, target.externalId)
}
