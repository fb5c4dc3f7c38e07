import type { Readable } from 'node:stream'
import { Refusal } from '@parley/contract/refusals'
import type { FastifyRequest } from 'fastify'
import { errorCode } from '../starting/system-error.ts'

/**
 * Reads a multipart request that must hold exactly one part, the file. The route's scope has `@fastify/multipart`.
 * @param limitBytes the file's largest size; the store refuses what is above
 * @throws Refusal `unsupported_media_type` for another kind of body, `invalid_input` without the part, `too_many_files`, `file_too_large`
 */
export async function receiveOneFile<T>(
  request: FastifyRequest,
  limitBytes: number,
  store: (part: { name: string; bytes: Readable }) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Refusal('unsupported_media_type')
  try {
    const parts = request.parts({
      limits: { fileSize: limitBytes + 1, files: 2, fields: 1, parts: 2, headerPairs: 20 },
    })
    const first = await parts.next()
    if (first.done === true || first.value.type !== 'file' || first.value.fieldname !== 'file') throw missing()
    const stored = await store({ name: first.value.filename, bytes: first.value.file })
    // A second part is noticed only now; what is stored is loose and goes by itself.
    if ((await parts.next()).done !== true) throw new Refusal('too_many_files', { limit: 1 })
    return stored
  } catch (error) {
    throw explain(error, limitBytes)
  }
}

function missing(): Refusal {
  return new Refusal('invalid_input', { fields: [{ path: '/file', expected: 'one part named file' }] })
}

function explain(error: unknown, limitBytes: number): unknown {
  switch (errorCode(error)) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Refusal('file_too_large', { limit: limitBytes })
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return new Refusal('too_many_files', { limit: 1 })
    case 'FST_FIELDS_LIMIT':
    case 'FST_PROTO_VIOLATION':
      return missing()
    default:
      // What the parser itself cannot read says so without a code.
      return error instanceof Error &&
        /multipart|form|boundary|header/i.test(error.message) &&
        !(error instanceof Refusal)
        ? missing()
        : error
  }
}
