import { ChannelId } from '@parley/contract/ids'
import { Accepted, ChannelPath } from '@parley/contract/routes'
import { OwnBotAnswer, OwnBotBody } from '@parley/contract/routes-bots'
import Type from 'typebox'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { SecretBox } from '../channels/secrets.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { connectOwnBot, removeOwnBot, requireChannel, sharesWithBots } from './connect-own-bot.ts'
import { hearOwnBot } from './hear-own-bot.ts'
import { openOwnBot } from './own-bot.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly publicUrl: string
}

/** Bots of the company's own, as administrators set them up. */
export function addOwnBotRoutes(api: Http, parts: Parts): void {
  const tags = ['settings']
  const { database, secrets, publicUrl } = parts

  api.get(
    '/api/v1/channels/:id/bot',
    {
      config: { refusals: ['channel_unknown'] },
      schema: { tags, summary: 'The bot of a channel', params: ChannelPath, response: { 200: OwnBotAnswer } },
    },
    async (request): Promise<OwnBotAnswer> => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      const { id } = request.params
      const { kind, bot } = await database.transaction(actor.workspaceId, async (tx) => ({
        ...(await requireChannel(tx, id)),
        bot: await openOwnBot(tx, secrets, id),
      }))
      const shown = bot && { mode: bot.mode, webhookUrl: bot.server.webhookUrl, lastError: bot.lastError }
      return { address: `${publicUrl}/bots/${id}`, ofPlatform: sharesWithBots(kind), bot: shown }
    },
  )

  api.put(
    '/api/v1/channels/:id/bot',
    {
      config: { refusals: ['channel_unknown', 'credentials_rejected'] },
      schema: {
        tags,
        summary: 'Give a channel a bot after a live check of its server',
        params: ChannelPath,
        body: OwnBotBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      return accepted(connectOwnBot(parts, actor, request.params.id, request.body))
    },
  )

  api.delete(
    '/api/v1/channels/:id/bot',
    {
      config: { refusals: ['channel_unknown'] },
      schema: { tags, summary: 'Take the bot from a channel', params: ChannelPath, response: { 200: Accepted } },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      return accepted(removeOwnBot(database, actor, request.params.id))
    },
  )
}

/** Largest wish of a bot, bytes. */
const bodyLimit = 256 * 1024

/** POST /bots/:channelId, where bots say what they want. Signatures are about bytes: nothing is parsed before the check. */
export async function registerOwnBotDoor(http: Http, parts: Parts): Promise<void> {
  await http.register(async (door: Http) => {
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, raw, done) => {
      done(null, raw)
    })
    door.post(
      '/bots/:channelId',
      { bodyLimit, schema: { params: Type.Object({ channelId: ChannelId }), response: { 200: Accepted } } },
      ({ method, headers, body, params }) => {
        const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
        return accepted(hearOwnBot(parts, params.channelId, { method, query: {}, headers, raw }))
      },
    )
  })
}
