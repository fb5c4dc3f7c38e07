import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections: one of those may be taken again before anybody listens at it. */
const [first, end] = [20_000, 32_000]
const mostTries = 100

/** A port that nobody uses at the moment: addresses of this installation are built before it listens. */
export async function findFreePort(host: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(first, end)
    const probe = createServer().listen(port, host)
    try {
      await once(probe, 'listening')
      probe.close()
      await once(probe, 'close')
      return port
    } catch (problem) {
      if (tries === mostTries) throw problem
    }
  }
}
