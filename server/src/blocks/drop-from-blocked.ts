import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** A person as one channel knows him. */
interface Sender {
  readonly channelId: ChannelId
  readonly externalId: string
}

/** Asked before anything is made of what a client sends or does (D-25). Refuses with `contact_blocked`. */
export async function requireNotBlocked(tx: Tx, { channelId, externalId }: Sender): Promise<void> {
  const { rows } = await sql`
    select 1 from identities
      where workspace_id = ${tx.workspaceId} and channel_id = ${channelId} and external_id = ${externalId}
        and blocked_until is not null`.execute(tx.db)
  if (rows.length > 0) throw new Refusal('contact_blocked')
}

/** One more thing that a blocked client sent and nobody will see. */
export async function countDropped(tx: Tx, { channelId, externalId }: Sender): Promise<void> {
  await sql`
    update blocks as b set dropped = b.dropped + 1 from identities as i
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId} and i.external_id = ${externalId}
        and b.workspace_id = i.workspace_id and b.identity_id = i.id and b.lifted_at is null`.execute(tx.db)
}
