import { Agent, request } from 'node:http'
import { percentile } from './percentile.ts'

/** An update that is brought at its time, whatever became of the ones before. */
export interface PlannedUpdate {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly raw: string
  /** There was an answer, or there will be none; taken: it was 200. */
  answered(isTaken: boolean): void
}

export interface WebhookMeasure {
  /** Answered with 200, a second. */
  updatesPerSecond: number
  /** From the time at which it was due to its answer: a late start counts. */
  answerP50Ms: number
  answerP99Ms: number
  /** Answered with anything else, or not at all. */
  refused: number
  /** Never brought: when they were due everybody waited for an answer. */
  held: number
}

/** Connections that platforms have open. */
const connections = 128

/**
 * Brings `perSecond` updates a second for some seconds, each at its time.
 * @param next the next update, or null where everybody still waits for an answer
 */
export async function bringUpdates(
  url: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
  next: () => PlannedUpdate | null,
): Promise<WebhookMeasure> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  let refused = 0
  let held = 0
  let open = 0
  const startedAt = performance.now()
  const total = Math.round(perSecond * seconds)

  const bring = async (dueAt: number): Promise<void> => {
    const update = next()
    if (update === null) {
      held += 1
      return
    }
    open += 1
    const status = await postTo(agent, url, update)
    open -= 1
    update.answered(status === 200)
    if (status === 200) latencies.push(performance.now() - dueAt)
    else refused += 1
  }

  let brought = 0
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond))
      for (; brought < due; brought++) void bring(startedAt + (brought / perSecond) * 1000)
      if (brought < total) return
      clearInterval(timer)
      resolve()
    }, 1)
  })
  while (open > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const elapsed = (performance.now() - startedAt) / 1000
  agent.destroy()
  return {
    updatesPerSecond: Math.round(latencies.length / elapsed),
    answerP50Ms: percentile(latencies, 0.5),
    answerP99Ms: percentile(latencies, 0.99),
    refused,
    held,
  }
}

/** The status of the answer; 0 where none came. */
function postTo(agent: Agent, url: string, { path, headers, raw }: PlannedUpdate): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      `${url}${path}`,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(raw) } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    asked.on('error', () => resolve(0))
    asked.end(raw)
  })
}
