import { createReadStream } from 'node:fs'
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

/**
 * Sends a file of a folder of ours.
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
  const { size, mtimeMs } = await describe(place)
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
  void reply.headers({ 'cache-control': caching[file.cached], 'content-type': type, etag: tag })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.header('content-length', size).send(createReadStream(place))
}

async function describe(place: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    const found = await stat(place)
    if (found.isFile()) return found
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) throw error
  }
  throw new Refusal('not_found')
}
