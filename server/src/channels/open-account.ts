import type { ChannelId } from '@parley/contract/ids'
import type { ChannelKind, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ChannelAccount, Platform } from './platform.ts'
import { channelKind } from './registry.ts'
import type { SecretBox } from './secrets.ts'

/** A connected channel of a platform, ready to be used. Holds secrets: never logged, never sent. */
export interface OpenAccount {
  readonly account: ChannelAccount
  readonly platform: Platform
  readonly kind: ChannelKind
  /** Grows with every change of the channel. */
  readonly version: number
  readonly enabled: boolean
  /** Off for good, without secrets. */
  readonly archived: boolean
  readonly lastError: string | null
  /** The workspace's language, for words that the channel stores. */
  readonly locale: Locale
}

/** Loads a channel with its secrets. Null where there is none, or its kind has no platform. */
export async function openAccount(tx: Tx, secrets: SecretBox, channelId: ChannelId): Promise<OpenAccount | null> {
  const row = await tx.db
    .selectFrom('channels as c')
    .innerJoin('workspaces as w', 'w.workspace_id', 'c.workspace_id')
    .select([
      'c.kind',
      'c.version',
      'c.enabled',
      'c.archived_at',
      'c.settings',
      'c.secrets',
      'c.last_error',
      'w.locale',
      sql<Date>`desk_now()`.as('now'),
    ])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', channelId)
    .executeTakeFirst()
  if (!row) return null
  const { platform } = channelKind(row.kind)
  if (platform === null) return null
  const opened = row.secrets === null ? {} : secrets.open({ workspaceId: tx.workspaceId, channelId }, row.secrets)
  return {
    account: { id: channelId, settings: row.settings, secrets: opened, now: row.now },
    platform,
    kind: row.kind,
    version: row.version,
    enabled: row.enabled,
    archived: row.archived_at !== null,
    lastError: row.last_error,
    locale: row.locale,
  }
}
