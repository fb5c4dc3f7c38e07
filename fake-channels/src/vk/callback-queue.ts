import { postJson, type WebhookLines } from '../webhook-lines.ts'
import type { FakeGroup } from './model.ts'
import { confirmationCodeOf } from './vk-api.ts'

interface CallbackQueue {
  /** Brings an event to every server of the group that wants it. */
  push(group: FakeGroup, body: Readonly<Record<string, unknown>>): void
  /** Asks a server for the confirmation. */
  confirm(group: FakeGroup, serverId: number): Promise<void>
}

/** Brings events to servers as VK does: the secret in the body, again until the answer is exactly `ok`, in no promised order. */
export function createCallbackQueue(lines: WebhookLines): CallbackQueue {
  return {
    push(group, body) {
      for (const server of group.servers) {
        if (server.status !== 'ok' || !server.events.has(String(body['type']))) continue
        lines.push(`${String(server.id)} ${String(body['event_id'])}`, async (signal) => {
          const answer = await postJson(server.url, { ...body, secret: server.secret }, { signal })
          return answer?.status === 200 && answer.text === 'ok' ? 'acknowledged' : {}
        })
      }
    },
    async confirm(group, serverId) {
      const server = group.servers.find(({ id }) => id === serverId)
      if (!server) return
      const body = { group_id: group.id, type: 'confirmation', event_id: `c${String(serverId)}`, v: '5.199' }
      const { url, secret } = server
      const answer = await postJson(url, { ...body, secret }, { signal: AbortSignal.timeout(10_000) })
      server.status = answer?.status === 200 && answer.text === confirmationCodeOf(group) ? 'ok' : 'failed'
    },
  }
}
