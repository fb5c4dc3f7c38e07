import { type RefusalCode, refusalStatus } from '@parley/contract/refusals'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What this route may refuse besides what every route may; listed in the API's description and checked in tests. */
    refusals?: readonly RefusalCode[]
  }
}

/** What any route of the API may answer: the request itself, who sends it, or the desk's state. */
const ofEveryRoute: ReadonlySet<RefusalCode> = new Set([
  'invalid_input',
  'unsupported_media_type',
  'body_too_large',
  'not_found',
  'not_signed_in',
  'not_allowed',
  'bad_origin',
  'too_many_attempts',
  'overloaded',
  'database_unavailable',
  'internal',
])

/** Whether a route says that it may refuse with this code. */
export function isDeclared(code: RefusalCode, declared: readonly RefusalCode[] = []): boolean {
  return ofEveryRoute.has(code) || declared.includes(code)
}

/** OpenAPI answers for a route's own refusals, by status. */
export function describeRefusals(declared: readonly RefusalCode[] = []): Record<string, { description: string }> {
  const byStatus: Record<string, { description: string }> = {}
  for (const code of declared) {
    const status = String(refusalStatus[code])
    const known = byStatus[status]
    byStatus[status] = { description: known === undefined ? code : `${known.description}, ${code}` }
  }
  return byStatus
}
