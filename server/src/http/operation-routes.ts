import Type from 'typebox'
import type { Http } from './http.ts'
import type { Metrics } from './metrics.ts'

export interface OperationParts {
  readonly metrics: Metrics
  /** Why requests should not come here now, in a word or two; undefined = they may. */
  readonly notReady: () => Promise<string | undefined>
}

const Health = Type.Object({ status: Type.String() })

/** What supervisors, balancers and Prometheus ask. */
export function addOperationRoutes(http: Http, { metrics, notReady }: OperationParts): void {
  const tags = ['operation']

  http.get(
    '/healthz',
    { logLevel: 'silent', schema: { tags, summary: 'The process answers', response: { 200: Health } } },
    () => ({ status: 'ok' }),
  )

  http.get(
    '/readyz',
    {
      logLevel: 'silent',
      schema: {
        tags,
        summary: 'Everything is started, the database reachable and up to date',
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      const reason = await notReady()
      return reply.code(reason === undefined ? 200 : 503).send({ status: reason ?? 'ok' })
    },
  )

  http.get(
    '/metrics',
    { logLevel: 'silent', schema: { tags, summary: 'Figures for Prometheus' } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  )
}
