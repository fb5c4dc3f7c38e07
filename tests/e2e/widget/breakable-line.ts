import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A line between browsers and the desk that a test may cut, as a tunnel cuts a phone's. */
export interface BreakableLine {
  readonly port: number
  /** Where the desk listens; known only once it runs. */
  leadTo: (port: number) => void
  /** Ends all connections and refuses new ones. */
  cut: () => void
  restore: () => void
  stop: () => Promise<void>
}

export async function layLine(): Promise<BreakableLine> {
  const open = new Set<Socket>()
  let target = 0
  let isCut = false
  const server = createServer((near) => {
    if (isCut || target === 0) {
      near.destroy()
      return
    }
    const far = connect(target, 'localhost')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port
    },
    cut,
    restore: () => {
      isCut = false
    },
    stop: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
