import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { OwnBotBody } from '@parley/contract/routes-bots'
import type { ChannelKind, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { noteDeskHas } from '../bots/note-control.ts'
import { checkDeveloper } from '../channels/api/check-developer.ts'
import { channelKind } from '../channels/registry.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { SetupFault } from '../channels/setup-fault.ts'
import type { Database, Tx } from '../database/database.ts'
import { openOwnBot } from './own-bot.ts'

/**
 * Gives a channel a bot, or changes it: from its next case on each client talks to it first. Its server has to take what is signed, and to
 * refuse what is not. Refuses with `channel_unknown`, `invalid_input` (a platform that shares conversations itself; no secret), `credentials_rejected`.
 */
export async function connectOwnBot(
  { database, secrets }: { readonly database: Database; readonly secrets: SecretBox },
  { workspaceId, operatorId }: Actor,
  channelId: ChannelId,
  body: OwnBotBody,
): Promise<void> {
  const known = await database.transaction(workspaceId, async (tx) => ({
    ...(await requireChannel(tx, channelId)),
    locale: await localeOf(tx, operatorId),
    bot: await openOwnBot(tx, secrets, channelId),
  }))
  if (sharesWithBots(known.kind)) throw wrong('/', 'a bot in the settings of the channel itself')
  const secret = body.secret ?? known.bot?.server.secret
  if (secret === undefined) throw wrong('/secret', 'a secret')
  await tryServer({ webhookUrl: body.webhookUrl, secret }, known)
  await database.transaction(workspaceId, async (tx) => {
    const written = {
      mode: body.mode,
      webhook_url: body.webhookUrl,
      secrets: secrets.seal({ workspaceId, channelId }, { secret }),
      last_error: null,
    }
    await tx.db
      .insertInto('channel_bots')
      .values({ workspace_id: workspaceId, channel_id: channelId, ...written })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'channel_id']).doUpdateSet(written))
      .execute()
    await recordAudit(tx, { operatorId, action: 'bot_connected', subjectId: channelId, details: {} })
  })
}

/** Takes the bot from a channel; whoever talks to it just then waits for an operator. Refuses with `channel_unknown`. */
export function removeOwnBot(
  database: Database,
  { workspaceId, operatorId }: Actor,
  channelId: ChannelId,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    await requireChannel(tx, channelId)
    const talks = await tx.db
      .selectFrom('conversations')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', channelId)
      .where('chat_state', '=', 'bot')
      .orderBy('id')
      .execute()
    for (const { id } of talks) await noteDeskHas(tx, id, '')
    const removed = await tx.db
      .deleteFrom('channel_bots')
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', channelId)
      .returning('channel_id')
      .executeTakeFirst()
    if (removed) await recordAudit(tx, { operatorId, action: 'bot_removed', subjectId: channelId, details: {} })
  })
}

/** Whether conversations are shared with bots by the platform's own means. */
export function sharesWithBots(kind: ChannelKind): boolean {
  return channelKind(kind).platform?.bots !== undefined
}

async function tryServer(
  server: { readonly webhookUrl: string; readonly secret: string },
  { now, locale }: { readonly now: Date; readonly locale: Locale },
): Promise<void> {
  try {
    await checkDeveloper(server, now)
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error
    throw new Refusal('credentials_rejected', { fields: [{ path: '/webhookUrl', expected: error.words[locale] }] })
  }
}

/** Refuses with `channel_unknown`. */
export async function requireChannel(tx: Tx, channelId: ChannelId): Promise<{ kind: ChannelKind; now: Date }> {
  const row = await tx.db
    .selectFrom('channels')
    .select(['kind', sql<Date>`desk_now()`.as('now')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .executeTakeFirst()
  if (!row) throw new Refusal('channel_unknown')
  return row
}

async function localeOf(tx: Tx, operatorId: Actor['operatorId']): Promise<Locale> {
  const { locale } = await tx.db
    .selectFrom('operators')
    .select('locale')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .executeTakeFirstOrThrow()
  return locale
}

function wrong(path: string, expected: string): Refusal {
  return new Refusal('invalid_input', { fields: [{ path, expected }] })
}
