import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { Database, Tx } from '../database/database.ts'
import { OwnConnection } from '../database/own-connection.ts'
import { shareCall } from '../database/share-call.ts'
import type { UpdateEnvelope } from './platform.ts'

/** An update whose sender is proved, by the channel as it was in this version. */
export interface ProvedUpdate extends UpdateEnvelope {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  readonly version: number
  readonly raw: Buffer
}

/** Updates of one call; a request may bring a thousand. */
const mostAtOnce = 200

export interface KeepUpdates {
  readonly keep: (update: ProvedUpdate) => Promise<boolean>
  /** Gives its connection back. */
  readonly stop: () => void
}

/**
 * Makes the function that puts an update into the inbox, one call for all that come at the same time (decision 41). Again: nothing changes.
 * False where the channel is another one by now: then it is not kept, and has to be proved again.
 */
export function keepUpdates(database: Pick<Database, 'pool'>): KeepUpdates {
  // A platform waits for the answer: it must not stand in the pool's line behind what is made of earlier updates.
  const connection = new OwnConnection(database.pool)
  const keep = shareCall(mostAtOnce, async (updates: readonly ProvedUpdate[]) => {
    const { rows: outdated } = await connection.run((client) =>
      client.query<{ place: number }>({
        name: 'keep_updates',
        text: 'select place from keep_updates($1, $2, $3, $4, $5, $6)',
        values: [
          updates.map(({ workspaceId }) => workspaceId),
          updates.map(({ channelId }) => channelId),
          updates.map(({ version }) => version),
          updates.map(({ key }) => key),
          updates.map(({ peer }) => peer),
          updates.map(({ raw }) => raw),
        ],
      }),
    )
    const places = new Set(outdated.map(({ place }) => place))
    return updates.map((_, index) => !places.has(index + 1))
  })
  return { keep, stop: () => connection.stop() }
}

/** As `keepUpdates` for one that was fetched, in the transaction that notes where to go on. */
export async function keepFetched(tx: Tx, channelId: ChannelId, envelope: UpdateEnvelope, raw: Buffer): Promise<void> {
  await tx.db
    .insertInto('inbox_updates')
    .values({ workspace_id: tx.workspaceId, channel_id: channelId, ...envelope, raw, reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
