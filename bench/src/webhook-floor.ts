import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

/**
 * The measure of the webhook benchmark, in a process of its own: the least that keeps an update before it answers. It proves the bytes
 * once and adds a row by its key; no channel is looked up, no secret opened, nothing is processed.
 */
export async function serveWebhookFloor(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 })
  await pool.query('create table if not exists floor_updates (key text primary key, raw bytea not null)')
  let number = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const proof = createHmac('sha256', 'floor').update(raw).digest('hex')
      pool
        .query({
          name: 'keep',
          text: 'insert into floor_updates (key, raw) values ($1, $2) on conflict do nothing',
          values: [`${proof} ${number++}`, raw],
        })
        .then(
          () => response.writeHead(200).end(),
          () => response.writeHead(500).end(),
        )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  process.send?.({ url: `http://127.0.0.1:${address.port}` })
  process.once('disconnect', () => {
    server.closeAllConnections()
    void pool.end().finally(() => process.exit(0))
  })
}
