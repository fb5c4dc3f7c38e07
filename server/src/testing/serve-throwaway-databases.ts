import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { startThrowawayPostgres, type ThrowawayPostgres } from './throwaway-postgres.ts'

export interface ThrowawayDatabaseServer {
  /** Where `createTestDatabase` asks for databases. Loopback only. */
  readonly address: string
  stop(): Promise<void>
}

/** Lends databases of one cluster to many test processes. The cluster starts with the first wish: many test files need none. */
export async function serveThrowawayDatabases(): Promise<ThrowawayDatabaseServer> {
  let cluster: Promise<ThrowawayPostgres> | undefined
  const started = () => (cluster ??= startThrowawayPostgres({ durable: false }))
  const server = createServer((request, response) => {
    answer(request, response, started).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server of test databases has no port.')
  return {
    address: `http://127.0.0.1:${String(address.port)}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await (await cluster)?.stop()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  started: () => Promise<ThrowawayPostgres>,
): Promise<void> {
  const cluster = await started()
  if (request.method === 'POST') {
    response.end(JSON.stringify(await cluster.createDatabase()))
  } else {
    await cluster.dropDatabase((request.url ?? '').slice(1))
    response.end()
  }
}
