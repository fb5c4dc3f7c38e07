import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Accepted, TrafficBody } from '@parley/contract/routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf } from '../auth/require-actor.ts'
import { clientLocale } from '../channels/client-locale.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { setContentPolicy } from '../http/security-headers.ts'
import { sendStatic } from '../http/send-static.ts'
import { repositoryFolder } from '../repository-folder.ts'
import type { Demo } from './demo.ts'
import { otherLoopbackOrigin } from './other-loopback-origin.ts'
import { inLanguage } from './shop-words.ts'

const shop = path.join(repositoryFolder, 'server', 'src', 'demo', 'shop')
/** The shop speaks its visitor's language, and is light or dark as the visitor's system is, or as the link in its header says: it has no script of its own. */
const ShopQuery = Type.Object({ theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])) })
const hide = { schema: { hide: true } } as const

/** What operators do with the demo. */
export function addDemoRoutes(api: Http, demo: Demo): void {
  const tags = ['demo']

  api.get(
    '/api/v1/demo/traffic',
    { schema: { tags, summary: 'Whether clients are being played', response: { 200: TrafficBody } } },
    (request) => {
      actorOf(request)
      return { on: demo.isTrafficOn() }
    },
  )

  api.put(
    '/api/v1/demo/traffic',
    {
      config: { refusals: ['not_demo'] },
      schema: { tags, summary: 'Play clients, or stop playing them', body: TrafficBody, response: { 200: Accepted } },
    },
    (request): Accepted => {
      demo.switchTraffic(actorOf(request), request.body.on)
      return { accepted: true }
    },
  )

  api.delete(
    '/api/v1/demo',
    {
      config: { refusals: ['not_demo'] },
      schema: { tags, summary: 'Delete the demo workspace', response: { 200: Accepted } },
    },
    (request) => accepted(demo.remove(actorOf(request))),
  )
}

/** The demo's shop and phone, which anybody may open. */
export async function addDemoPageRoutes(http: Http, demo: Demo, publicUrl: string): Promise<void> {
  http.get('/demo/shop', { schema: { hide: true, querystring: ShopQuery } }, async (request, reply) => {
    const { theme } = request.query
    const locale = clientLocale(request.headers['accept-language']) ?? 'en'
    const channel = await demo.shopChannel()
    const origin = otherLoopbackOrigin(request.headers.host, publicUrl)
    const page = await readFile(path.join(shop, 'index.html'), 'utf8')
    setContentPolicy(reply, { own: shopPolicy(origin) })
    return reply.type('text/html; charset=utf-8').send(
      inLanguage(page, locale)
        .replaceAll('{{locale}}', locale)
        .replace('{{theme}}', theme === undefined ? '' : ` data-theme="${theme}"`)
        .replaceAll('{{origin}}', origin)
        .replaceAll('{{channel}}', channel),
    )
  })

  http.get('/demo/shop/shop.css', hide, (request, reply) =>
    sendStatic(request, reply, { folder: shop, name: 'shop.css', cached: 'asking' }),
  )

  await http.register((phone: Http, _options, registered) => {
    phone.removeAllContentTypeParsers()
    phone.addContentTypeParser('*', (_request, _payload, done) => {
      done(null)
    })
    for (const address of ['/demo/phone', '/demo/phone/*']) {
      phone.all(address, hide, (request, reply) => showPhone(demo, request, reply))
    }
    registered()
  })
}

/** The shop is somebody else's page: it may load the widget from the desk's address, and nothing else of ours. */
function shopPolicy(origin: string): string {
  return (
    `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src ${origin}; frame-src ${origin}; ` +
    `connect-src ${origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  )
}

async function showPhone(demo: Demo, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  setContentPolicy(reply, 'desk')
  // The imitation writes its own answer; ours lends it the security headers.
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  const answer = demo.phone(request.raw, reply.raw, request.url.slice('/demo/phone'.length))
  reply.hijack()
  await answer
}
