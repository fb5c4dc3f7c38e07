import type { IncomingMessage } from 'node:http'
import type { ApiCall } from './bot-api.ts'

/** Larger requests are cut off, bytes. */
const limit = 60 * 1024 * 1024
/** Parameters that are objects: a form carries them as JSON. */
const objects = new Set(['reply_parameters', 'allowed_updates', 'reaction', 'reply_markup', 'entities'])

/** The bytes of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new Error('a request larger than the fake Telegram takes')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** The parameters of a call, from JSON or a form. Null where they cannot be read. */
export async function readCall(request: IncomingMessage, method: string): Promise<ApiCall | null> {
  const body = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  try {
    if (type.includes('form')) return await readForm(method, type, body)
    const fields: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    return { method, fields: typeof fields === 'object' && fields !== null ? Object.fromEntries(Object.entries(fields)) : {}, files: new Map() }
  } catch {
    return null
  }
}

async function readForm(method: string, type: string, body: Buffer): Promise<ApiCall> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const fields: Record<string, unknown> = {}
  const files = new Map<string, { name: string; type: string; bytes: Buffer }>()
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = objects.has(name) ? JSON.parse(value) : value
    else files.set(name, { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  return { method, fields, files }
}
