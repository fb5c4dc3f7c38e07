import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeTelegram } from './fake-telegram.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`; `/control` and `/phone` are below it. */
export async function serveFakeTelegram(fake: FakeTelegram): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(fake, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(error instanceof Error ? error.message : 'failed')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!isPort(address)) throw new Error('the fake Telegram has no port')
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
      })
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(fake: FakeTelegram, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  if (path.startsWith('/control/')) return fake.handleControl(request, response, path)
  if (path.startsWith('/phone')) return fake.handlePhone(request, response, path.slice('/phone'.length))
  return fake.handle(request, response, path)
}

function isPort(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
