import Type from 'typebox'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import type { SecretBox } from './secrets.ts'
import { storeUpdate } from './store-update.ts'

/** Largest update that a platform may send, in bytes. */
const bodyLimit = 1024 * 1024

/**
 * POST /hooks/:channelId, where platforms bring their updates. Signatures are about bytes, so nothing is parsed before the check;
 * 200 once the update is kept, and whatever comes of it comes later.
 * @param deps.stored hears that there is something to process
 */
export async function registerWebhookRoutes(
  http: Http,
  deps: { database: Database; secrets: SecretBox; stored: () => void },
): Promise<void> {
  await http.register(async (hooks: Http) => {
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, raw, done) => {
      done(null, raw)
    })
    hooks.post(
      '/hooks/:channelId',
      { bodyLimit, schema: { params: Type.Object({ channelId: Type.String() }) } },
      async (request, reply) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        await storeUpdate(deps, request.params.channelId, { headers: request.headers, raw })
        deps.stored()
        return reply.code(200).send()
      },
    )
  })
}
