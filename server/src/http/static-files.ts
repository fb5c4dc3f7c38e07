import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '@parley/contract/refusals'
import { repositoryFolder } from '../repository-folder.ts'
import type { Http } from './http.ts'
import { allowOtherSites, setContentPolicy } from './security-headers.ts'

export interface StaticParts {
  /** Sites that may show the frame of a widget channel, as CSP sources; `['*']` for a channel that names none or is unknown. */
  sitesOf(channelId: string): Promise<readonly string[]>
}

const deskFolder = path.join(repositoryFolder, 'web', 'dist')
const widgetFolder = path.join(repositoryFolder, 'widget', 'dist')

const oneYear = 'public, max-age=31536000, immutable'

/** Paths where an unknown address is a mistake and not a screen of the desk. */
const neverScreens = /^\/(api|assets|demo|hooks|widget)(\/|$)/

/** Serves the built desk on every address that may be one of its screens, and the widget's loader and frame. */
export async function addStaticFiles(http: Http, parts: StaticParts): Promise<void> {
  await http.register(fastifyStatic, { root: repositoryFolder, serve: false, cacheControl: false, etag: true, lastModified: false })

  http.get('/assets/*', { schema: { hide: true } }, (request, reply) => sendHashed(reply, path.join(deskFolder, 'assets'), pathAfter(request)))

  http.get('/widget.js', { schema: { hide: true } }, (_request, reply) => {
    allowOtherSites(reply)
    return sendFile(reply, widgetFolder, 'widget.js', 'public, max-age=300')
  })

  http.get('/widget/assets/*', { schema: { hide: true } }, (request, reply) => {
    allowOtherSites(reply)
    return sendHashed(reply, path.join(widgetFolder, 'frame', 'assets'), pathAfter(request))
  })

  http.get('/widget/frame', { schema: { hide: true } }, async (request, reply) => {
    const channel = new URLSearchParams(request.url.split('?')[1] ?? '').get('channel') ?? ''
    allowOtherSites(reply)
    setContentPolicy(reply, { own: framePolicy(await parts.sitesOf(channel)) })
    return sendFile(reply, path.join(widgetFolder, 'frame'), 'index.html', 'no-cache')
  })

  http.get('/*', { schema: { hide: true } }, (request, reply) => {
    const address = pathAfter(request)
    // A file beside the page, such as /favicon.svg; the folder's own names never hold a slash.
    if (/^[A-Za-z0-9_-]+\.[a-z0-9]+$/.test(address) && address !== 'index.html') return sendFile(reply, deskFolder, address, 'no-cache')
    if (neverScreens.test(`/${address}`) || path.extname(address) !== '') throw new Refusal('not_found')
    setContentPolicy(reply, 'desk')
    return sendFile(reply, deskFolder, 'index.html', 'no-cache')
  })
}

function framePolicy(sites: readonly string[]): string {
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; " +
    `form-action 'none'; frame-ancestors ${sites.join(' ')}`
  )
}

/** A file whose name changes with its content. */
function sendHashed(reply: FastifyReply, folder: string, name: string): FastifyReply {
  return sendFile(reply, folder, name, oneYear)
}

function sendFile(reply: FastifyReply, folder: string, name: string, caching: string): FastifyReply {
  const file = path.join(folder, name)
  if (!file.startsWith(folder + path.sep) || !existsSync(file)) throw new Refusal('not_found')
  return reply.header('cache-control', caching).sendFile(name, folder, { cacheControl: false })
}

function pathAfter(request: FastifyRequest): string {
  const { params } = request
  return typeof params === 'object' && params !== null && '*' in params && typeof params['*'] === 'string' ? params['*'] : ''
}
