import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

/** A channel with its secrets open, in its workspace. */
export interface RememberedChannel {
  readonly workspaceId: WorkspaceId
  readonly opened: OpenAccount
}

/**
 * Channels that this process has opened: finding one and deciphering its secrets for each update cost more than keeping the update. The
 * version tells whether a remembered one is still the same; whoever relies on it compares it in the database.
 */
export interface RememberedChannels {
  /** Undefined where it is not remembered. */
  find(channelId: ChannelId): RememberedChannel | undefined
  /** As it is now; null where there is none, it is archived, or its kind has no platform. */
  load(channelId: ChannelId): Promise<RememberedChannel | null>
  /** The remembered one where it has this version, else as it is now. */
  at(channelId: ChannelId, version: number): Promise<RememberedChannel | null>
  /** The workspace's other channels of this kind, as they are now. */
  others(channel: RememberedChannel): Promise<RememberedChannel[]>
}

/** What is not the channel's own, such as the workspace's language, is asked for again at this age, milliseconds. */
const freshMs = 10_000
/** Nothing older is used while that is under way: a platform would wait for it. */
const staleMs = 60_000
/** Channels that are remembered; the oldest are forgotten. */
const remembered = 1_000

export function rememberChannels({
  database,
  secrets,
}: {
  database: Database
  secrets: SecretBox
}): RememberedChannels {
  const channels = new Map<ChannelId, RememberedChannel & { readonly since: number }>()
  const refreshing = new Set<ChannelId>()

  function find(channelId: ChannelId): RememberedChannel | undefined {
    const known = channels.get(channelId)
    const age = performance.now() - (known?.since ?? 0)
    if (known === undefined || age > staleMs) return undefined
    if (age > freshMs) refresh(channelId)
    const { account } = known.opened
    const now = new Date(account.now.getTime() + age)
    return { workspaceId: known.workspaceId, opened: { ...known.opened, account: { ...account, now } } }
  }

  /** Nobody waits for it. Where it cannot be had, the remembered one counts a while longer. */
  function refresh(channelId: ChannelId): void {
    if (refreshing.has(channelId)) return
    refreshing.add(channelId)
    void load(channelId)
      .catch(() => null)
      .finally(() => refreshing.delete(channelId))
  }

  async function load(channelId: ChannelId): Promise<RememberedChannel | null> {
    const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
    if (found === undefined) return forget(channelId)
    const { workspace_id: workspaceId } = found
    const opened = await database.transaction(workspaceId, (tx) => openAccount(tx, secrets, channelId))
    if (opened === null || opened.archived) return forget(channelId)
    channels.set(channelId, { workspaceId, opened, since: performance.now() })
    for (const oldest of channels.keys()) {
      if (channels.size <= remembered) break
      channels.delete(oldest)
    }
    return { workspaceId, opened }
  }

  function forget(channelId: ChannelId): null {
    channels.delete(channelId)
    return null
  }

  return {
    find,
    load,
    async at(channelId, version) {
      const known = find(channelId)
      return known?.opened.version === version ? known : load(channelId)
    },
    async others({ workspaceId, opened }) {
      const rows = await database.transaction(workspaceId, (tx) =>
        tx.db
          .selectFrom('channels')
          .select('id')
          .where('workspace_id', '=', workspaceId)
          .where('kind', '=', opened.kind)
          .where('id', '<>', opened.account.id)
          .orderBy('id')
          .execute(),
      )
      const channels = await Promise.all(rows.map(({ id }) => load(id)))
      return channels.filter((channel) => channel !== null)
    },
  }
}
