import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface HttpMetrics {
  requestEnded(method: string, route: string, status: number, seconds: number): void
}

/** Numbers that are asked for together when the metrics are read: what each means, by its name. */
export interface Readings<Name extends string = string> {
  readonly meanings: Readonly<Record<Name, string>>
  read(): Promise<Readonly<Record<Name, number>>>
}

export interface Metrics extends HttpMetrics {
  /** One call of the lane stored so many messages. */
  laneStored(messages: number): void
  /** The lane answered a message after so long. */
  laneAnswered(seconds: number): void
  /** In the text form of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

/** What `/metrics` shows: the process, HTTP, the lane, and whatever `readings` tell at the moment. */
export function createMetrics(readings: readonly Readings[]): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['method', 'route', 'status'],
    registers,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  })
  const batches = new Histogram({
    name: 'parley_lane_batch_messages',
    help: 'Messages of one workspace-crossing batch that the lane stored.',
    registers,
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  })
  const answers = new Histogram({
    name: 'parley_lane_answer_seconds',
    help: 'Time from a message’s entry into the lane to its answer.',
    registers,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
  })
  const gauges = new Map(
    readings.flatMap(({ meanings }) =>
      Object.entries(meanings).map(([name, help]) => [name, new Gauge({ name, help, registers })] as const),
    ),
  )

  async function refresh(group: Readings): Promise<void> {
    for (const [name, value] of Object.entries(await group.read())) gauges.get(name)?.set(value)
  }

  return {
    requestEnded: (method, route, status, seconds) => {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
    laneStored: (messages) => {
      batches.observe(messages)
    },
    laneAnswered: (seconds) => {
      answers.observe(seconds)
    },
    async text() {
      await Promise.all(readings.map(refresh))
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
