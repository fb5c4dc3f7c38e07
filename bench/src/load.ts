import type { DeskUnderLoad } from './desk-under-load.ts'
import { percentile } from './percentile.ts'

export interface Measured {
  /** Acknowledged after their commit. */
  messagesPerSecond: number
  /** From sending to the holder's screen. */
  p50Ms: number
  p99Ms: number
  /** Processor time of the app per message, microseconds. */
  appMicros: number
}

const warmUpMs = 500

/** `senders` visitors at a time: each message is answered before the next one goes. */
export async function closedLoop(desk: DeskUnderLoad, senders: number, seconds: number): Promise<Measured> {
  const latencies = watchLatencies(desk)
  let acknowledged = 0
  let isOver = false
  let running = senders
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const next = (): void => {
    if (isOver) {
      running -= 1
      if (running === 0) end()
      return
    }
    latencies.sent(desk.fleet.send(answered), performance.now())
  }
  const answered = (): void => {
    acknowledged += 1
    next()
  }
  for (let sender = 0; sender < senders; sender++) next()
  await wait(warmUpMs)
  latencies.begin()
  const before = acknowledged
  const cpuBefore = await desk.app.cpuMs()
  const startedAt = performance.now()
  await wait(seconds * 1000)
  const count = acknowledged - before
  const elapsed = performance.now() - startedAt
  const cpu = (await desk.app.cpuMs()) - cpuBefore
  isOver = true
  await ended
  return {
    messagesPerSecond: Math.round((count * 1000) / elapsed),
    ...latencies.end(),
    appMicros: Math.round((cpu * 1000) / count),
  }
}

/** `perSecond` messages, whatever the answers: a late one is counted from when it should have gone. */
export async function openLoop(desk: DeskUnderLoad, perSecond: number, seconds: number): Promise<Measured> {
  const latencies = watchLatencies(desk)
  const startedAt = performance.now()
  const cpuBefore = await desk.app.cpuMs()
  let sent = 0
  let acknowledged = 0
  while (sent < perSecond * seconds) {
    const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1000)
    for (; sent < due && desk.fleet.idle > 0; sent++) {
      latencies.sent(
        desk.fleet.send(() => (acknowledged += 1)),
        startedAt + ((sent + 1) * 1000) / perSecond,
      )
    }
    if (sent === Math.floor(perSecond / 2)) latencies.begin()
    await wait(1)
  }
  while (acknowledged < sent) await wait(5)
  const cpu = (await desk.app.cpuMs()) - cpuBefore
  return {
    messagesPerSecond: Math.round((sent * 1000) / (performance.now() - startedAt)),
    ...latencies.end(),
    appMicros: Math.round((cpu * 1000) / sent),
  }
}

function watchLatencies(desk: DeskUnderLoad) {
  const sentAt = new Map<string, number>()
  let latencies: number[] = []
  desk.onShown = (clientId, at) => {
    const since = sentAt.get(clientId)
    if (since !== undefined) latencies.push(at - since)
    sentAt.delete(clientId)
  }
  return {
    sent: (clientId: string, at: number) => void sentAt.set(clientId, at),
    /** The first ones only warmed up. */
    begin() {
      latencies = []
    },
    end: () => ({ p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) }),
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
