import path from 'node:path'
import swagger from '@fastify/swagger'
import product from '../../../package.json' with { type: 'json' }
import { repositoryFolder } from '../repository-folder.ts'
import { renderDocsPage } from './docs-page.ts'
import type { Http } from './http.ts'
import { describeRefusals } from './route-refusals.ts'
import { setContentPolicy } from './security-headers.ts'
import { sendStatic } from './send-static.ts'

const hide = { schema: { hide: true } } as const
const folder = path.join(repositoryFolder, 'server', 'src', 'http')

const tags = [
  { name: 'identity', description: 'Signing in, invitations, the first company.' },
  { name: 'feed', description: 'The snapshot; what changes after it comes through the socket `/api/v1/socket`.' },
  { name: 'chats', description: 'Taking, answering, releasing, finishing.' },
  { name: 'messages', description: 'Marks, tags, corrections, links.' },
  { name: 'templates', description: 'Prepared replies.' },
  { name: 'cases', description: 'Questions of clients with number, subject and status.' },
  { name: 'settings', description: 'Queues, channels, the workspace, colleagues.' },
  { name: 'files', description: 'What operators send and clients have sent.' },
  { name: 'widget', description: 'For visitors of a website.' },
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
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-parley-…' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: { ...schema, response: { ...answersOf(schema), ...describeRefusals(route.config?.refusals) } },
    }),
  })
  http.get('/api/openapi.json', hide, () => http.swagger())
  http.get('/api/docs', hide, (_request, reply) => {
    setContentPolicy(reply, {
      own: "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
    return reply.type('text/html; charset=utf-8').send(renderDocsPage(http.swagger()))
  })
  http.get('/api/docs.css', hide, (request, reply) =>
    sendStatic(request, reply, { folder, name: 'docs.css', cached: 'asking' }),
  )
}

function answersOf(schema: { response?: unknown }): object {
  return typeof schema.response === 'object' && schema.response !== null ? schema.response : {}
}
