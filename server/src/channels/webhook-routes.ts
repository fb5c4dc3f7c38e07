import Type from 'typebox'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { keepUpdates } from './keep-updates.ts'
import { rememberChannels } from './remember-channels.ts'
import type { SecretBox } from './secrets.ts'
import { storeUpdate } from './store-update.ts'

/** Largest update that a platform may send, in bytes. */
const bodyLimit = 1024 * 1024

/**
 * POST /hooks/:channelId, where platforms bring their updates. Signatures are about bytes, so nothing is parsed before the check;
 * 200 once the update is kept, and whatever comes of it comes later. GET: some platforms ask there for a proof.
 * @param deps.stored hears that there is something to process
 * @param deps.answering counts the requests that are not answered yet
 */
export async function registerWebhookRoutes(
  http: Http,
  deps: { database: Database; secrets: SecretBox; stored: () => void; answering?: { count: number } },
): Promise<void> {
  const { keep, stop } = keepUpdates(deps.database)
  const door = { channels: rememberChannels(deps), keep }
  const { answering = { count: 0 } } = deps
  http.addHook('onClose', stop)
  await http.register(async (hooks: Http) => {
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, raw, done) => {
      done(null, raw)
    })
    hooks.route({
      method: ['GET', 'POST'],
      url: '/hooks/:channelId',
      bodyLimit,
      schema: {
        params: Type.Object({ channelId: Type.String() }),
        querystring: Type.Record(Type.String(), Type.Unknown()),
      },
      async handler({ method, query, headers, body, params }, reply) {
        const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
        answering.count += 1
        const answer = await storeUpdate(door, params.channelId, { method, query, headers, raw }).finally(() => {
          answering.count -= 1
        })
        if (answer.stored) deps.stored()
        const type = answer.body.startsWith('{') ? 'application/json' : 'text/plain'
        return reply.code(200).type(`${type}; charset=utf-8`).send(answer.body)
      },
    })
  })
}
