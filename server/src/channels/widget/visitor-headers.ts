import { Refusal } from '@parley/contract/refusals'
import { VisitorToken } from '@parley/contract/widget'
import type { FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import type { Claim } from './know-visitor.ts'

/**
 * Who asks, by the headers of a request of the widget: `Authorization: Bearer <token>`, and for a user of the shop's site
 * `X-Parley-User: <id, percent-encoded> <signature>`. Refuses with `visitor_unknown`.
 */
export function claimOf(request: FastifyRequest): Claim {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!Value.Check(VisitorToken, token)) throw new Refusal('visitor_unknown')
  const named = request.headers['x-parley-user']
  const [, id, signature] = (typeof named === 'string' ? /^(\S{1,700}) ([0-9a-f]{64})$/.exec(named) : null) ?? []
  return id === undefined || signature === undefined ? { token } : { token, user: { id: decoded(id), signature } }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
