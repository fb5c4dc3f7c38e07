import { ChannelId, type QueueId, type WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Database } from '../../database/database.ts'
import type { SecretBox } from '../secrets.ts'
import { type FormSettings, formSettings } from './form-settings.ts'

/** A form as its clients meet it. */
export interface Form {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  readonly queueId: QueueId
  readonly settings: FormSettings
  /** What its pages are signed with. */
  readonly key: string
  /** The operators' language. */
  readonly locale: Locale
  /** The desk's time. */
  readonly now: Date
}

/** @throws Refusal `channel_unknown`, `channel_off` */
export async function findForm(database: Database, secrets: SecretBox, channelId: string): Promise<Form> {
  if (!Value.Check(ChannelId, channelId)) throw new Refusal('channel_unknown')
  const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
  if (!found) throw new Refusal('channel_unknown')
  const { workspace_id: workspaceId } = found
  const row = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('channels as c')
      .innerJoin('workspaces as w', 'w.workspace_id', 'c.workspace_id')
      .select([
        'c.kind',
        'c.enabled',
        'c.queue_id',
        'c.settings',
        'c.secrets',
        'w.locale',
        sql<Date>`desk_now()`.as('now'),
      ])
      .where('c.workspace_id', '=', workspaceId)
      .where('c.id', '=', channelId)
      .executeTakeFirst(),
  )
  if (row?.kind !== 'form' || row.secrets === null) throw new Refusal('channel_unknown')
  if (!row.enabled) throw new Refusal('channel_off')
  const { key = '' } = secrets.open({ workspaceId, channelId }, row.secrets)
  const { queue_id: queueId, locale, now } = row
  return { workspaceId, channelId, queueId, settings: formSettings(row.settings), key, locale, now }
}
