import { Refusal } from '@parley/contract/refusals'
import type { ChannelBody } from '@parley/contract/routes'
import type { ChannelView, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { wrongFields } from '../http/check-request-parts.ts'
import type { CheckedChannel } from './channel.ts'
import { ChannelError } from './channel-error.ts'
import { loadChannels } from './channel-view.ts'
import { findChannelKind } from './registry.ts'
import { saveChannel } from './save-channel.ts'
import type { SecretBox } from './secrets.ts'
import { SetupFault } from './setup-fault.ts'
import { switchWebhook } from './switch-webhook.ts'

/**
 * Connects a source of messages: asks the platform whether the credentials work, keeps them encrypted, asks for updates.
 * An account that is connected already keeps its channel and conversations and gets the new credentials. Where the platform then
 * refuses the webhook, the channel stays, switched on, with the fault in `lastError`.
 * @throws Refusal `not_allowed`, `invalid_input`, `not_found` (queue), `credentials_rejected`, `platform_unavailable`
 */
export async function connectChannel(
  deps: { database: Database; secrets: SecretBox; publicUrl: string },
  actor: Actor,
  body: ChannelBody,
): Promise<ChannelView> {
  authorize(actor, { does: 'change_channel' })
  const checked = await checkLive(body, await whoAsks(deps.database, actor))
  const id = await deps.database.transaction(actor.workspaceId, async (tx) => {
    const saved = await saveChannel(tx, deps.secrets, body, checked)
    const details = { kind: body.kind }
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'channel_connected', subjectId: saved, details })
    appendEvent(tx, 'channel', saved)
    return saved
  })
  await switchWebhook(deps, actor.workspaceId, id)
  const [view] = await deps.database.transaction(actor.workspaceId, (tx) => loadChannels(tx, [id]))
  if (!view) throw new Refusal('channel_unknown')
  return view
}

/** The language of whoever connects, for the words of a fault, and the time. */
function whoAsks(database: Database, { workspaceId, operatorId }: Actor): Promise<{ locale: Locale; now: Date }> {
  return database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('operators')
      .select(['locale', sql<Date>`desk_now()`.as('now')])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', operatorId)
      .executeTakeFirstOrThrow(),
  )
}

async function checkLive(body: ChannelBody, { locale, now }: { locale: Locale; now: Date }): Promise<CheckedChannel> {
  const kind = findChannelKind(body.kind)
  if (!kind) throw new Refusal('invalid_input', { fields: [{ path: '/kind', expected: 'a kind of channel' }] })
  const { credentials, settings } = kind
  const fields = [
    ...wrongFields(credentials, body.credentials).map((field) => ({ ...field, path: `/credentials${field.path}` })),
    ...wrongFields(settings, body.settings).map((field) => ({ ...field, path: `/settings${field.path}` })),
  ]
  if (fields.length > 0 || !Value.Check(credentials, body.credentials) || !Value.Check(settings, body.settings)) {
    throw new Refusal('invalid_input', { fields })
  }
  try {
    return await kind.checkCredentials(body.credentials, body.settings, now)
  } catch (error) {
    if (error instanceof SetupFault) {
      const fields = [{ path: error.path, expected: error.words[locale] }]
      throw new Refusal('credentials_rejected', { fields })
    }
    throw error instanceof ChannelError ? refusalOf(error) : error
  }
}

function refusalOf(error: ChannelError): Refusal {
  switch (error.code) {
    case 'bad_credentials':
      return new Refusal('credentials_rejected')
    case 'rejected':
      return new Refusal('invalid_input', { fields: [{ path: '/settings', expected: error.message }] })
    default:
      return new Refusal(
        'platform_unavailable',
        error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds },
      )
  }
}
