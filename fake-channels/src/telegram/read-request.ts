import type { IncomingMessage } from 'node:http'
import { readBody } from '../read-body.ts'
import { readForm } from '../read-form.ts'
import type { ApiCall } from './bot-api.ts'

/** Parameters that are objects: a form carries them as JSON. */
const objects = new Set(['reply_parameters', 'allowed_updates', 'reaction', 'reply_markup', 'entities', 'media'])

/** The parameters of a call, from JSON or a form. Null where they cannot be read. */
export async function readCall(request: IncomingMessage, method: string): Promise<ApiCall | null> {
  const body = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  try {
    if (type.includes('form')) return readFormCall(method, type, body)
    const fields: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    return {
      method,
      fields: typeof fields === 'object' && fields !== null ? Object.fromEntries(Object.entries(fields)) : {},
      files: new Map(),
    }
  } catch {
    return null
  }
}

function readFormCall(method: string, type: string, body: Buffer): ApiCall {
  const fields: Record<string, unknown> = {}
  const files = new Map<string, { name: string; type: string; bytes: Buffer }>()
  for (const part of readForm(type, body)) {
    const text = part.bytes.toString('utf8')
    if (part.fileName === undefined) fields[part.name] = objects.has(part.name) ? JSON.parse(text) : text
    else files.set(part.name, { name: part.fileName, type: part.type, bytes: part.bytes })
  }
  return { method, fields, files }
}
