import { Refusal } from '@parley/contract/refusals'
import type { ChannelBody } from '@parley/contract/routes'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { wrongFields } from '../http/check-request-parts.ts'
import type { CheckedChannel } from './channel.ts'
import { ChannelError } from './channel-error.ts'
import { findChannelKind } from './registry.ts'
import { SetupFault } from './setup-fault.ts'

/**
 * Asks the platform whether what was entered works; nothing is kept of it here.
 * @throws Refusal `invalid_input`, `credentials_rejected`, `platform_unavailable`
 */
export async function checkLive(
  database: Database,
  actor: Actor,
  body: Pick<ChannelBody, 'kind' | 'credentials' | 'settings'>,
): Promise<CheckedChannel> {
  const { locale, now } = await whoAsks(database, actor)
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
