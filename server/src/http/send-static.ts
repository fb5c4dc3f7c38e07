import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '@parley/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasCode } from '../starting/system-error.ts'

/** How long a browser keeps a file: a name that changes with the content for ever, another one until asked again. */
export const caching = {
  forever: 'public, max-age=31536000, immutable',
  asking: 'no-cache',
  minutes: 'public, max-age=300',
} as const

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Codings of HTTP, and how the build ends the names of files in them. */
const codings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/**
 * Sends a file of a folder of ours, compressed where the build did so and the browser takes it.
 * @param name its path in the folder, as a stranger may have written it
 * @throws Refusal `not_found` for what is not there, outside the folder, or of a kind that we do not serve
 */
export async function sendStatic(
  request: FastifyRequest,
  reply: FastifyReply,
  file: { folder: string; name: string; cached: keyof typeof caching },
): Promise<FastifyReply> {
  const place = path.join(file.folder, file.name)
  const type = types[path.extname(place)]
  if (!place.startsWith(file.folder + path.sep) || file.name.includes('\0') || type === undefined)
    throw new Refusal('not_found')
  const found = await describe(place)
  if (found === null) throw new Refusal('not_found')
  const sent = (await compressedOf(place, found, request.headers['accept-encoding'])) ?? { place, size: found.size }
  const tag = `"${sent.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`
  void reply.headers({
    'cache-control': caching[file.cached],
    'content-type': type,
    etag: tag,
    vary: 'accept-encoding',
    ...(sent.coding !== undefined && { 'content-encoding': sent.coding }),
  })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.header('content-length', sent.size).send(createReadStream(sent.place))
}

interface Sent {
  readonly place: string
  /** Bytes. */
  readonly size: number
  readonly coding?: string
}

/** What the build laid beside a file for those who take it, the shortest first. What is older than the file was made of another one. */
async function compressedOf(place: string, { mtimeMs }: Stats, accepted = ''): Promise<Sent | null> {
  for (const [coding, ending] of codings) {
    if (!accepts(accepted, coding)) continue
    const found = await describe(place + ending)
    if (found !== null && found.mtimeMs >= mtimeMs) return { place: place + ending, size: found.size, coding }
  }
  return null
}

/** As RFC 9110 12.5.3 has it, but for `*`, which no browser sends. */
function accepts(accepted: string, coding: string): boolean {
  return accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((word) => word.trim()))
    .some(([name, weight]) => name === coding && !/^q=0(\.0*)?$/.test(weight ?? ''))
}

/** Null: no file is there. */
async function describe(place: string): Promise<Stats | null> {
  try {
    const found = await stat(place)
    return found.isFile() ? found : null
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) return null
    throw error
  }
}
