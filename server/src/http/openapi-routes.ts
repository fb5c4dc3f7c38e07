import swagger from '@fastify/swagger'
import product from '../../../package.json' with { type: 'json' }
import type { Http } from './http.ts'

const tags = [
  { name: 'identity', description: 'Signing in, invitations, the first company.' },
  { name: 'feed', description: 'The snapshot; what changes after it comes through the socket `/api/v1/socket`.' },
  { name: 'chats', description: 'Taking, answering, releasing, finishing.' },
  { name: 'cases', description: 'Questions of clients with number, subject and status.' },
  { name: 'settings', description: 'Queues, channels, the workspace, colleagues.' },
  { name: 'files', description: 'What operators send and clients have sent.' },
  { name: 'demo', description: 'The demo workspace.' },
  { name: 'operation', description: 'For supervisors and Prometheus.' },
]

/** Describes the routes that are added after it, from the schemas that check them. */
export async function addOpenApiRoutes(http: Http): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Parley',
        version: product.version,
        description:
          'Every change answers `{"accepted": true}` or a refusal `{"code", "details"}`; its effect arrives through the feed. ' +
          'Programs send `Authorization: Bearer <API key>`; browsers the cookie of their sign-in, and with each change the header `x-parley-csrf`.',
      },
      tags,
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: '__Host-parley-…' } },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
  })
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())
}
