import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { Database, Tx } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { messageIdOf } from './inbound-client-id.ts'
import { openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/** Most platforms show it for about five seconds; asking more often is for nothing. */
const usualSeconds = 4

/** Makes the function that shows a client that an operator types. Lossy: a platform that is away is not told. */
export function createTypingSender(deps: {
  database: Database
  secrets: SecretBox
  onFault: (fault: unknown) => void
}): (workspaceId: WorkspaceId, conversationId: ConversationId) => void {
  const shownUntil = new Map<ConversationId, number>()

  async function show(workspaceId: WorkspaceId, conversationId: ConversationId, now: number): Promise<void> {
    const target = await findTarget(deps, workspaceId, conversationId)
    if (target === null) return
    const { platform, account } = target.opened
    shownUntil.set(conversationId, now + 1000 * (platform.typingSeconds ?? usualSeconds))
    await platform.showTyping(account, target.externalId, target.lastMessageId)
  }

  return (workspaceId, conversationId) => {
    const now = performance.now()
    if ((shownUntil.get(conversationId) ?? 0) > now) return
    for (const [id, until] of shownUntil) if (until <= now) shownUntil.delete(id)
    shownUntil.set(conversationId, now + 1000 * usualSeconds)
    show(workspaceId, conversationId, now).catch((error: unknown) => {
      if (!(error instanceof ChannelError)) deps.onFault(error)
    })
  }
}

function findTarget(
  { database, secrets }: { database: Database; secrets: SecretBox },
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
) {
  return database.transaction(workspaceId, async (tx) => {
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
    if (row === undefined || opened?.enabled !== true) return null
    return { opened, externalId: row.externalId, lastMessageId: await findLastMessage(tx, conversationId) }
  })
}

async function findLastMessage(tx: Tx, conversationId: ConversationId): Promise<string | null> {
  const row = await tx.db
    .selectFrom('messages')
    .select('client_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'in')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : messageIdOf(row.client_id)
}
