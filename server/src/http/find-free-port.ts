import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that nobody uses at the moment: addresses of this installation are built before it listens. */
export async function findFreePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The system named no free port.')
  return address.port
}
