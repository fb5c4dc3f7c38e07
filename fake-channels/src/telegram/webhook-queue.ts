import type { FakeBot, FakeState } from './model.ts'
import { botOf } from './model.ts'

/** An update on its way to a bot's webhook. */
export interface QueuedUpdate {
  readonly token: string
  /** Updates of one chat go one after the other; Telegram sends the next only after the last was acknowledged. */
  readonly chat: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface WebhookQueue {
  push(update: QueuedUpdate): void
  /** Resolves when every update was acknowledged. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const longestWaitSeconds = 3600

/**
 * Brings updates to webhooks as Telegram does: the secret in a header, per chat in order, again after 1, 2, 4 … s until a 2xx
 * comes, `Retry-After` obeyed.
 * @param options.secondMs how long a second of waiting lasts; tests make it short
 */
export function createWebhookQueue(state: FakeState, options: { secondMs: number }): WebhookQueue {
  const lines = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  async function bring(update: QueuedUpdate): Promise<void> {
    for (let wait = 1; !stopping.signal.aborted; wait = Math.min(wait * 2, 60)) {
      const bot = botOf(state, update.token)
      const webhook = bot?.webhook
      const kind = Object.keys(update.body).find((key) => key !== 'update_id') ?? ''
      if (!webhook || !webhook.allowed.includes(kind)) return
      const answer = await post(webhook, update.body, stopping.signal)
      if (answer === 'acknowledged') return
      await pause((answer.retryAfter ?? wait) * options.secondMs, stopping.signal)
    }
  }

  return {
    push(update) {
      const key = `${update.token} ${update.chat}`
      const line = (lines.get(key) ?? Promise.resolve()).then(() => bring(update))
      lines.set(key, line)
      void line.then(() => {
        if (lines.get(key) === line) lines.delete(key)
      })
    },
    async settled() {
      while (lines.size > 0) await Promise.all(lines.values())
    },
    async stop() {
      stopping.abort()
      await Promise.all(lines.values())
    },
  }
}

async function post(
  webhook: NonNullable<FakeBot['webhook']>,
  body: unknown,
  signal: AbortSignal,
): Promise<'acknowledged' | { readonly retryAfter?: number }> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(webhook.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret }),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    })
    await response.body?.cancel()
    if (response.ok) return 'acknowledged'
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    return Number.isFinite(retryAfter) ? { retryAfter: Math.min(retryAfter, longestWaitSeconds) } : {}
  } catch {
    return {}
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
