import type { CallbackServer, FakeGroup } from './model.ts'
import { confirmationCodeOf } from './vk-api.ts'

export interface CallbackQueue {
  /** Brings an event to every server of the group that wants it. */
  push(group: FakeGroup, body: Readonly<Record<string, unknown>>): void
  /** Asks a server for the confirmation. */
  confirm(group: FakeGroup, serverId: number): Promise<void>
  /** Resolves when every event was acknowledged. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/**
 * Brings events to servers as VK does: the secret in the body, again until the answer is exactly `ok`, in no promised order.
 * @param options.secondMs how long a second of waiting lasts; tests make it short
 */
export function createCallbackQueue(options: { secondMs: number }): CallbackQueue {
  const open = new Set<Promise<void>>()
  const stopping = new AbortController()

  async function bring(server: CallbackServer, body: Readonly<Record<string, unknown>>): Promise<void> {
    for (let wait = 1; !stopping.signal.aborted; wait = Math.min(wait * 2, 60)) {
      const answer = await post(server, { ...body, secret: server.secret }, stopping.signal)
      if (answer === 'ok') return
      await pause(wait * options.secondMs, stopping.signal)
    }
  }

  return {
    push(group, body) {
      for (const server of group.servers) {
        if (server.status !== 'ok' || !server.events.has(String(body['type']))) continue
        const bringing = bring(server, body)
        open.add(bringing)
        void bringing.then(() => open.delete(bringing))
      }
    },
    async confirm(group, serverId) {
      const server = group.servers.find(({ id }) => id === serverId)
      if (!server) return
      const body = { group_id: group.id, type: 'confirmation', event_id: `c${String(serverId)}`, v: '5.199' }
      const answer = await post(server, { ...body, secret: server.secret }, stopping.signal)
      server.status = answer === confirmationCodeOf(group) ? 'ok' : 'failed'
    },
    async settled() {
      while (open.size > 0) await Promise.all(open)
    },
    async stop() {
      stopping.abort()
      await Promise.all(open)
    },
  }
}

async function post({ url }: CallbackServer, body: object, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })
    const text = await response.text()
    return response.status === 200 ? text : null
  } catch {
    return null
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
