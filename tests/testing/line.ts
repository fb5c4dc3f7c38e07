import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/** A line on loopback to a server, which can be cut: at both its ends it looks as if the process at the other one were killed. */
export interface Line {
  /** Where it begins. */
  readonly port: number
  /** Whoever calls from now on is connected with whoever listens there. */
  leadTo(target: NetConnectOpts): void
  /** Ends what is connected, and refuses who calls until it leads somewhere again. */
  cut(): void
  close(): Promise<void>
}

/** Opens one that leads nowhere as yet. */
export async function openLine(): Promise<Line> {
  const ends = new Set<Socket>()
  let leadsTo: NetConnectOpts | null = null

  function join(one: Socket, other: Socket): void {
    ends.add(one)
    one.setNoDelay(true)
    // Who was cut off hears of it by the close.
    one.on('error', () => undefined)
    one.on('close', () => {
      ends.delete(one)
      other.destroySoon()
    })
    one.pipe(other)
  }

  const server = createServer((caller) => {
    if (leadsTo === null) {
      caller.destroy()
      return
    }
    const called = connect(leadsTo)
    join(caller, called)
    join(called, caller)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')

  function cut(): void {
    leadsTo = null
    for (const end of ends) end.destroy()
  }

  return {
    port: address.port,
    leadTo(target) {
      leadsTo = target
    },
    cut,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
