import { Value } from 'typebox/value'
import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ChannelBody } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { wrongFields } from '../http/check-request-parts.ts'
import { newId } from '../new-id.ts'
import type { CheckedChannel } from './channel.ts'
import { ChannelError } from './channel-error.ts'
import { loadChannels } from './channel-view.ts'
import { channelKinds } from './registry.ts'
import type { SecretBox } from './secrets.ts'
import { switchWebhook } from './switch-webhook.ts'

/**
 * Connects a source of messages: asks the platform whether the credentials work, keeps them encrypted, asks for updates.
 * Where the platform then refuses the webhook, the channel stays, switched on, with the fault in `lastError`.
 * @throws Refusal `not_allowed`, `invalid_input`, `not_found` (queue), `credentials_rejected`, `platform_unavailable`
 */
export async function connectChannel(
  deps: { database: Database; secrets: SecretBox; publicUrl: string },
  actor: Actor,
  body: ChannelBody,
): Promise<ChannelView> {
  authorize(actor, { does: 'change_channel' })
  const checked = await checkLive(body)
  const id: ChannelId = newId()
  await deps.database.transaction(actor.workspaceId, (tx) => store(tx, deps.secrets, actor, id, body, checked))
  await switchWebhook(deps, actor.workspaceId, id)
  const [view] = await deps.database.transaction(actor.workspaceId, (tx) => loadChannels(tx, [id]))
  if (!view) throw new Refusal('channel_unknown')
  return view
}

async function checkLive(body: ChannelBody): Promise<CheckedChannel> {
  const { credentials, settings, checkCredentials } = channelKinds[body.kind]
  const fields = [
    ...wrongFields(credentials, body.credentials).map((field) => ({ ...field, path: `/credentials${field.path}` })),
    ...wrongFields(settings, body.settings).map((field) => ({ ...field, path: `/settings${field.path}` })),
  ]
  if (fields.length > 0 || !Value.Check(credentials, body.credentials) || !Value.Check(settings, body.settings)) {
    throw new Refusal('invalid_input', { fields })
  }
  try {
    return await checkCredentials(body.credentials, body.settings)
  } catch (error) {
    throw error instanceof ChannelError ? refusalOf(error) : error
  }
}

function refusalOf(error: ChannelError): Refusal {
  switch (error.code) {
    case 'bad_credentials':
      return new Refusal('credentials_rejected', { fields: [{ path: '/credentials/token', expected: error.message }] })
    case 'rejected':
      return new Refusal('invalid_input', { fields: [{ path: '/settings', expected: error.message }] })
    default:
      return new Refusal('platform_unavailable', error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds })
  }
}

async function store(tx: Tx, secrets: SecretBox, actor: Actor, id: ChannelId, body: ChannelBody, checked: CheckedChannel): Promise<void> {
  const { workspaceId } = tx
  const queue = await tx.db
    .selectFrom('queues')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', body.queueId)
    .executeTakeFirst()
  if (!queue) throw new Refusal('not_found')
  const sealed = Object.keys(checked.secrets).length === 0 ? null : secrets.seal({ workspaceId, channelId: id }, checked.secrets)
  await tx.db
    .insertInto('channels')
    .values({
      workspace_id: workspaceId, id, kind: body.kind, name: body.name, queue_id: body.queueId, account: checked.account,
      settings: JSON.stringify(checked.settings), secrets: sealed, last_error: null,
    })
    .execute()
  await recordAudit(tx, { operatorId: actor.operatorId, action: 'channel_connected', subjectId: id, details: { kind: body.kind } })
  await appendEvent(tx, 'channel', id)
}
