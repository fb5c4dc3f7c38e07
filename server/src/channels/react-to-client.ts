import type { ChannelErrorCode } from '@parley/contract/message-views'
import type { Reaction } from '@parley/contract/reaction'
import { Refusal, type RefusalCode } from '@parley/contract/refusals'
import type { ReactionBody } from '@parley/contract/routes-messages'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { requireHolder } from '../chats/chat-access.ts'
import { requireReach } from '../chats/require-reach.ts'
import type { Database, Tx } from '../database/database.ts'
import { changeMessage } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { ChannelError } from './channel-error.ts'
import { messageIdOf } from './inbound-client-id.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import { channelKind } from './registry.ts'
import type { SecretBox } from './secrets.ts'

/** Where a reaction goes. */
interface Target {
  /** Null where the client sees it on this server. */
  readonly opened: OpenAccount | null
  readonly externalId: string
  readonly messageId: string
  readonly before: Reaction | null
  readonly hasFailed: boolean
}

/**
 * The holder puts an emoji on a message of the client's, in place of an earlier one; null takes it back. It stands there once the platform
 * has it. No counted message: clocks and status stay. Refuses with `not_found`, `not_holder` (who has the chat), `chat_not_active`,
 * `message_deleted`, `not_reactable` (none of the client's, or the channel cannot, or not so), `channel_off`, `contact_blocked`,
 * `contact_unreachable`, `window_closed`, `platform_unavailable`.
 */
export async function reactToClient(
  { database, secrets }: { database: Database; secrets: SecretBox },
  actor: Actor,
  address: MessageAddress,
  { reaction }: ReactionBody,
): Promise<void> {
  const { workspaceId } = actor
  const target = await database.transaction(workspaceId, (tx) => findTarget(tx, secrets, actor, { address, reaction }))
  const { opened, externalId, messageId, before, hasFailed } = target
  if (hasFailed) await changeMessage(database, workspaceId, address, () => ({ own_reaction_failure: null }))
  if (before === reaction) return
  await opened?.platform.react?.(opened.account, externalId, messageId, reaction, before).catch(refuse)
  await changeMessage(database, workspaceId, address, ({ isDeleted, ownReactionFailure: failure }) =>
    // The platform may have said already that it failed.
    isDeleted || failure?.reaction === reaction ? null : { own_reaction: reaction },
  )
}

async function findTarget(
  tx: Tx,
  secrets: SecretBox,
  actor: Actor,
  { address: { conversationId, seq }, reaction }: { address: MessageAddress; reaction: Reaction | null },
): Promise<Target> {
  const row = await tx.db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'm.workspace_id').onRef('c.id', '=', 'm.conversation_id'),
    )
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select([
      'm.kind',
      'm.client_id',
      'm.deleted_at',
      'm.own_reaction as before',
      'm.own_reaction_failure as failure',
      'c.holder_id',
      'c.last_in_at',
      'h.id as channelId',
      'h.kind as channelKind',
      'i.external_id as externalId',
      sql<Date>`desk_now()`.as('now'),
    ])
    .where('m.workspace_id', '=', tx.workspaceId)
    .where('m.conversation_id', '=', conversationId)
    .where('m.seq', '=', seq)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  requireHolder(actor, row.holder_id)
  if (row.deleted_at !== null) throw new Refusal('message_deleted')
  const choices = channelKind(row.channelKind).reactions ?? []
  const isOffered = reaction === null ? choices.length > 0 : choices.includes(reaction)
  if (row.kind !== 'in' || !isOffered) throw new Refusal('not_reactable')
  await requireReach(tx, { conversationId, lastInAt: row.last_in_at, now: row.now }, 'person')
  const opened = await openAccount(tx, secrets, row.channelId)
  return {
    opened,
    externalId: row.externalId,
    messageId: messageIdOf(row.client_id),
    before: row.before,
    hasFailed: row.failure !== null,
  }
}

const refusals: Readonly<Partial<Record<ChannelErrorCode, RefusalCode>>> = {
  rejected: 'not_reactable',
  window_closed: 'window_closed',
  contact_unreachable: 'contact_unreachable',
}

function refuse(error: unknown): never {
  if (!(error instanceof ChannelError)) throw error
  throw new Refusal(refusals[error.code] ?? 'platform_unavailable')
}
