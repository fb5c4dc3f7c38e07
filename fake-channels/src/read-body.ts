import type { IncomingMessage } from 'node:http'

/** Larger requests are cut off, bytes. */
const limit = 60 * 1024 * 1024

/** The bytes of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const incoming: AsyncIterable<Buffer> = request
  for await (const bytes of incoming) {
    size += bytes.length
    if (size > limit) throw new Error('a request larger than an imitation takes')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
