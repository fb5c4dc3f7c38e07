import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface HttpMetrics {
  requestEnded(method: string, route: string, status: number, seconds: number): void
}

/** A number that is asked for when the metrics are read. */
export interface Reading {
  readonly name: string
  readonly help: string
  read(): number | Promise<number>
}

export interface Metrics extends HttpMetrics {
  /** How many messages one call of the lane stored. */
  laneBatch(messages: number): void
  /** In the text form of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

/** What `/metrics` shows: the process, HTTP, the lane, and whatever `readings` tell at the moment. */
export function createMetrics(readings: readonly Reading[]): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parley_http_request_seconds', help: 'Time to answer an HTTP request.', labelNames: ['method', 'route', 'status'], registers: [registry],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  })
  const batches = new Histogram({
    name: 'parley_lane_batch_messages', help: 'Messages stored by one call of the batch lane.', buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  })
  for (const { name, help, read } of readings) {
    new Gauge({
      name, help, registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  }
  return {
    requestEnded: (method, route, status, seconds) => {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
    laneBatch: (messages) => {
      batches.observe(messages)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
