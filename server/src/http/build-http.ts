import { randomUUID } from 'node:crypto'
import { Refusal } from '@parley/contract/refusals'
import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import type { TSchema } from 'typebox'
import { answerError } from './answer-error.ts'
import { checkRequestParts } from './check-request-parts.ts'
import type { TrustedProxies } from './client-address.ts'
import { compiled } from './compiled.ts'
import type { Http } from './http.ts'
import type { Log } from './log.ts'
import type { HttpMetrics } from './metrics.ts'
import { isDeclared } from './route-refusals.ts'
import { addSecurityHeaders } from './security-headers.ts'

/** Largest JSON body, bytes: the longest message in the longest spelling, and a queue's thousand members, fit. */
const bodyLimit = 262_144

/**
 * The web server without routes: strict input, refusals as `{code, details}`, faults logged under an id, security headers
 * on every answer, request ids.
 * @param trustedProxies whose word about where a request comes from is believed; nobody's unless given
 * @param checksAnswers compares every answer with its route's schema and fails where it differs (tests)
 */
export function buildHttp(options: {
  log: Log
  metrics: HttpMetrics
  isSecure: boolean
  trustedProxies?: TrustedProxies | undefined
  checksAnswers?: boolean
}): Http {
  const { log, metrics } = options
  const logger: FastifyBaseLogger = log
  const http: Http = Fastify({
    loggerInstance: logger,
    bodyLimit,
    genReqId: () => randomUUID(),
    requestTimeout: 60_000,
    trustProxy: options.trustedProxies ?? false,
    // No page of ours is served under two addresses, and the path of a request is what its route says.
    routerOptions: { maxParamLength: 200 },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = answerError(error)
      reply.raw
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' })
        .end(JSON.stringify(body))
    },
  })
  http.setValidatorCompiler(checkRequestParts)
  http.setSerializerCompiler(({ schema }: { schema: TSchema }) =>
    writeJson(options.checksAnswers === true ? schema : undefined),
  )
  http.removeContentTypeParser('text/plain')
  http.addHook('onRequest', addSecurityHeaders(options.isSecure))
  http.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
  })
  http.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000
    const route = request.routeOptions.url ?? 'none'
    metrics.requestEnded(request.method, route, reply.statusCode, seconds)
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  http.setErrorHandler((thrown, request, reply) => {
    const error = options.checksAnswers === true ? undeclared(thrown, request.routeOptions) : thrown
    const answer = answerError(error)
    if (answer.isFault) request.log.error({ err: error, faultId: answer.body.details.faultId }, 'fault')
    const { retryAfterSeconds } = answer.body.details
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds))
    return reply.code(answer.status).send(answer.body)
  })
  http.setNotFoundHandler(() => {
    throw new Refusal('not_found')
  })
  return http
}

/** In tests a refusal of the API that its route's description does not list is a fault. */
function undeclared(thrown: unknown, { url, config }: FastifyRequest['routeOptions']): unknown {
  const isOfApi = url?.startsWith('/api/v1/') === true
  if (!isOfApi || !(thrown instanceof Refusal) || isDeclared(thrown.code, config.refusals)) return thrown
  return new Error(`The route does not say that it may refuse with ${thrown.code}.`)
}

function writeJson(schema: TSchema | undefined): (value: unknown) => string {
  if (schema === undefined) return (value) => JSON.stringify(value)
  return (value) => {
    const text = JSON.stringify(value)
    const [error] = compiled(schema).Errors(JSON.parse(text))
    if (error !== undefined) throw new Error(`An answer breaks the contract at ${error.instancePath}: ${error.message}`)
    return text
  }
}
