import { once } from 'node:events'
import { createServer } from 'node:http'
import { createFakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { startTestDesk } from './test-desk.ts'
import { startThrowawayPostgres } from './throwaway-postgres.ts'

/*
 * npm run test-desk: a desk for black-box tests, thrown away when stdin closes or it is stopped. Its first line that begins with
 * `{` says where everything is. Loopback only; only this program serves the clock.
 */

const Advance = Type.Object({ advanceMs: Type.Integer({ minimum: 0 }) }, { additionalProperties: false })

/** Longest body of a request to the clock, characters. */
const longestBody = 1_000

const stops: (() => Promise<void>)[] = []
let ending: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
process.stdin
  .on('end', () => void end(0))
  .on('error', () => void end(0))
  .resume()

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  await end(1)
}

async function start(): Promise<void> {
  const postgres = await startThrowawayPostgres({ durable: false })
  stops.push(() => postgres.stop())
  const fake = await createFakeTelegram()
  stops.push(() => fake.stop())
  const served = await serveFakeTelegram(fake)
  stops.push(() => served.stop())
  const desk = await startTestDesk(await postgres.createDatabase())
  stops.push(() => desk.stop())
  const clockUrl = await serveClock(async (milliseconds) => {
    await fake.settled()
    await desk.advance(milliseconds)
  })
  const facts = {
    url: desk.url,
    ownerEmail: desk.owner.email,
    ownerPassword: desk.owner.password,
    apiKey: desk.apiKey,
    clockUrl,
    fakeChannelsUrl: served.url,
  }
  process.stdout.write(`${JSON.stringify(facts)}\n`)
}

/** POST {"advanceMs": n}: moves the clock and answers when everything that became due has happened. */
async function serveClock(advance: (milliseconds: number) => Promise<void>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) {
        body += String(chunk)
        if (body.length > longestBody) break
      }
      await advance(Value.Parse(Advance, JSON.parse(body)).advanceMs)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"accepted":true}')
    }
    answer().catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error) }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The clock has no port.')
  return `http://127.0.0.1:${String(address.port)}`
}

/** Stops what runs, the last started first. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      await stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
    }
    process.exit(code)
  })()
  return ending
}
