import { randomBytes } from 'node:crypto'
import { contrastWithWhite } from '@parley/contract/color-contrast'
import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { UserKeyAnswer, WidgetSettingsAnswer } from '@parley/contract/routes-widget'
import type { WidgetSettingsInput } from '@parley/contract/widget-settings'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../../auth/actor.ts'
import { authorize } from '../../auth/authorize.ts'
import { appendEvent } from '../../database/append-event.ts'
import type { Database, Tx } from '../../database/database.ts'
import type { SecretBox } from '../secrets.ts'
import { completeWidgetSettings } from './widget-settings.ts'

/** @throws Refusal `not_allowed`, `channel_unknown` */
export function loadWidgetSettings(
  database: Database,
  actor: Actor,
  channelId: ChannelId,
): Promise<WidgetSettingsAnswer> {
  authorize(actor, { does: 'change_channel' })
  return database.transaction(actor.workspaceId, (tx) => load(tx, channelId))
}

/**
 * Changes what is given of a widget's settings. Visitors who have it open see them when they connect next.
 * @throws Refusal `not_allowed`, `channel_unknown`, `invalid_input` for a colour on which white text cannot be read
 */
export function changeWidgetSettings(
  database: Database,
  actor: Actor,
  channelId: ChannelId,
  change: WidgetSettingsInput,
): Promise<WidgetSettingsAnswer> {
  authorize(actor, { does: 'change_channel' })
  if (change.color !== undefined && contrastWithWhite(change.color) < 4.5) {
    const expected = 'a colour on which white text can be read'
    throw new Refusal('invalid_input', { fields: [{ path: '/color', expected }] })
  }
  return database.transaction(actor.workspaceId, async (tx) => {
    const { settings } = await load(tx, channelId, 'locked')
    const changed = { ...settings, ...change }
    await save(tx, actor, channelId, { settings: JSON.stringify(changed) }, { settings: Object.keys(change) })
    return load(tx, channelId)
  })
}

/**
 * Makes the key with which a site signs its users, in place of the one before.
 * @throws Refusal `not_allowed`, `channel_unknown`
 */
export function makeUserKey(
  { database, secrets }: { database: Database; secrets: SecretBox },
  actor: Actor,
  channelId: ChannelId,
): Promise<UserKeyAnswer> {
  authorize(actor, { does: 'change_channel' })
  const key = randomBytes(32).toString('base64url')
  return database.transaction(actor.workspaceId, async (tx) => {
    await load(tx, channelId, 'locked')
    const sealed = secrets.seal({ workspaceId: actor.workspaceId, channelId }, { userKey: key })
    await save(tx, actor, channelId, { secrets: sealed }, { userKey: 'made' })
    return { key }
  })
}

async function load(tx: Tx, channelId: ChannelId, lock?: 'locked'): Promise<WidgetSettingsAnswer> {
  const query = tx.db
    .selectFrom('channels')
    .select(['kind', 'settings', 'secrets'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
  const row = await (lock === undefined ? query : query.forNoKeyUpdate()).executeTakeFirst()
  if (row?.kind !== 'widget') throw new Refusal('channel_unknown')
  return { settings: completeWidgetSettings(row.settings), hasUserKey: row.secrets !== null }
}

async function save(
  tx: Tx,
  actor: Actor,
  channelId: ChannelId,
  change: { settings?: string; secrets?: Buffer },
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.db
    .updateTable('channels')
    .set((column) => ({ ...change, version: column('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .execute()
  await recordAudit(tx, { operatorId: actor.operatorId, action: 'channel_changed', subjectId: channelId, details })
  appendEvent(tx, 'channel', channelId)
}
