import { type Brought, postJson, type WebhookLines } from '../webhook-lines.ts'
import type { FakeState } from './model.ts'
import { botOf } from './model.ts'

/** An update on its way to a bot's webhook. */
interface QueuedUpdate {
  readonly token: string
  /** Updates of one chat go one after the other; Telegram sends the next only after the last was acknowledged. */
  readonly chat: string
  readonly body: Readonly<Record<string, unknown>>
}

const longestWaitSeconds = 3600

/**
 * Brings updates to webhooks as Telegram does: the secret in a header, per chat in order, again after 1, 2, 4 … s until a 2xx
 * comes, `Retry-After` obeyed.
 */
export function createWebhookQueue(state: FakeState, lines: WebhookLines): (update: QueuedUpdate) => void {
  async function bring({ token, body }: QueuedUpdate, signal: AbortSignal): Promise<Brought> {
    const webhook = botOf(state, token)?.webhook
    const kind = Object.keys(body).find((key) => key !== 'update_id') ?? ''
    if (!webhook?.allowed.includes(kind)) return 'acknowledged'
    const { url, secret } = webhook
    const headers: Record<string, string> = secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }
    const answer = await postJson(url, body, { signal, headers })
    if (answer === null) return {}
    if (answer.status >= 200 && answer.status < 300) return 'acknowledged'
    return Number.isFinite(answer.retryAfter) ? { retryAfter: Math.min(answer.retryAfter, longestWaitSeconds) } : {}
  }

  return (update) => {
    lines.push(`${update.token} ${update.chat}`, (signal) => bring(update, signal))
  }
}
