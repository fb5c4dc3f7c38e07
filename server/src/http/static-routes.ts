import path from 'node:path'
import { Refusal } from '@parley/contract/refusals'
import type { FastifyRequest } from 'fastify'
import { repositoryFolder } from '../repository-folder.ts'
import type { Http } from './http.ts'
import { allowOtherSites, setContentPolicy } from './security-headers.ts'
import { sendStatic } from './send-static.ts'

export interface StaticParts {
  /** Sites that may show the frame of a widget channel, as CSP sources; `['*']` for a channel that names none or is unknown. */
  sitesOf(channelId: string): Promise<readonly string[]>
}

const desk = path.join(repositoryFolder, 'web', 'dist')
const widget = path.join(repositoryFolder, 'widget', 'dist')
const here = path.join(repositoryFolder, 'server', 'src', 'http')
const hide = { schema: { hide: true } } as const

/** Paths where an unknown address is a mistake and not a screen of the desk. */
const neverScreens = /^\/(api|assets|demo|hooks|widget)(\/|$)/

/** Serves the built desk on every address that may be one of its screens, and the widget's loader and frame. */
export function addStaticRoutes(http: Http, parts: StaticParts): void {
  http.get('/assets/*', hide, (request, reply) =>
    sendStatic(request, reply, { folder: path.join(desk, 'assets'), name: pathAfter(request), cached: 'forever' }),
  )

  // Under what the pages say that the server writes itself.
  http.get('/page.css', hide, (request, reply) =>
    sendStatic(request, reply, { folder: here, name: 'page.css', cached: 'asking' }),
  )

  http.get('/widget.js', hide, (request, reply) => {
    allowOtherSites(reply)
    return sendStatic(request, reply, { folder: widget, name: 'widget.js', cached: 'minutes' })
  })

  http.get('/widget/assets/*', hide, (request, reply) => {
    allowOtherSites(reply)
    return sendStatic(request, reply, {
      folder: path.join(widget, 'frame', 'assets'),
      name: pathAfter(request),
      cached: 'forever',
    })
  })

  http.get('/widget/frame', hide, async (request, reply) => {
    const channel = new URLSearchParams(request.url.split('?')[1] ?? '').get('channel') ?? ''
    allowOtherSites(reply)
    setContentPolicy(reply, { own: framePolicy(await parts.sitesOf(channel)) })
    return sendStatic(request, reply, { folder: path.join(widget, 'frame'), name: 'index.html', cached: 'asking' })
  })

  // The client's own page: its secret stands in the fragment, and nobody may frame it.
  http.get('/widget/cases', hide, (request, reply) => {
    setContentPolicy(reply, { own: framePolicy([]) })
    return sendStatic(request, reply, { folder: path.join(widget, 'frame'), name: 'cases.html', cached: 'asking' })
  })

  http.get('/service-worker.js', hide, (request, reply) => {
    // It loads the page's own files, and nothing else.
    setContentPolicy(reply, { own: "default-src 'none'; connect-src 'self'" })
    return sendStatic(request, reply, { folder: desk, name: 'service-worker.js', cached: 'asking' })
  })

  http.get('/*', hide, (request, reply) => {
    const address = pathAfter(request)
    // A file beside the page, such as /favicon.svg.
    if (/^[A-Za-z0-9_-]+\.[a-z0-9]+$/.test(address) && address !== 'index.html') {
      return sendStatic(request, reply, { folder: desk, name: address, cached: 'asking' })
    }
    if (neverScreens.test(`/${address}`) || address.includes('.')) throw new Refusal('not_found')
    setContentPolicy(reply, 'desk')
    return sendStatic(request, reply, { folder: desk, name: 'index.html', cached: 'asking' })
  })
}

/** What may stand in a policy: nothing that would end it and begin another one. */
const source = /^(\*|'self'|https?:\/\/[\w.:[\]-]+)$/

function framePolicy(sites: readonly string[]): string {
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; " +
    `form-action 'none'; frame-ancestors ${sites.filter((site) => source.test(site)).join(' ') || "'none'"}`
  )
}

function pathAfter(request: FastifyRequest): string {
  const { params } = request
  return typeof params === 'object' && params !== null && '*' in params && typeof params['*'] === 'string'
    ? params['*']
    : ''
}
