/** What becomes of one attempt to bring something: taken, or when to try again. */
export type Brought = 'acknowledged' | { readonly retryAfter?: number }

/** Lines of things on their way to webhooks: one after the other within a line. */
export interface WebhookLines {
  /** Tries `bring` until it is acknowledged. */
  push(line: string, bring: (signal: AbortSignal) => Promise<Brought>): void
  /** Resolves when everything was acknowledged. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** @param options.secondMs how long a second of waiting lasts; tests make it short */
export function createWebhookLines(options: { secondMs: number }): WebhookLines {
  const lines = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  async function insist(bring: (signal: AbortSignal) => Promise<Brought>): Promise<void> {
    for (let wait = 1; !stopping.signal.aborted; wait = Math.min(wait * 2, 60)) {
      const brought = await bring(stopping.signal)
      if (brought === 'acknowledged') return
      await pause((brought.retryAfter ?? wait) * options.secondMs, stopping.signal)
    }
  }

  return {
    push(key, bring) {
      const line = (lines.get(key) ?? Promise.resolve()).then(() => insist(bring))
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

/** Brings JSON to an address; the status and the body of the answer, or null where none came. */
export function postJson(
  url: string,
  body: unknown,
  options: { signal: AbortSignal; headers?: Readonly<Record<string, string>> },
): Promise<{ status: number; text: string; retryAfter: number } | null> {
  return postText(url, JSON.stringify(body), options)
}

/** As `postJson`, with JSON that is written already: what is signed is bytes. */
export async function postText(
  url: string,
  body: string,
  { signal, headers = {} }: { signal: AbortSignal; headers?: Readonly<Record<string, string>> },
): Promise<{ status: number; text: string; retryAfter: number } | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    })
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    return { status: response.status, text: await response.text(), retryAfter }
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
