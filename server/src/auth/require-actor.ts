import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '@parley/contract/refusals'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import { isNotFromOtherSite } from '../http/own-origin.ts'
import { publicRoutes } from '../http/public-routes.ts'
import type { Actor } from './actor.ts'
import { findApiKey } from './api-keys.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { Session, Sessions } from './sessions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the request came with the cookie of a sign-in. */
    session: Session | undefined
    /** Set where somebody is known to ask. */
    actor: Actor | undefined
  }
}

/** Who asks. Every route that is not in `publicRoutes` has one. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === undefined) throw new Refusal('not_signed_in')
  return request.actor
}

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * The check before every request of the API, made from headers alone: known actor, and for a change that a browser sends
 * with its cookie, our own page and the session's CSRF token.
 */
export function requireActor(parts: {
  database: Database
  sessions: Sessions
  cookie: SessionCookie
  publicUrl: string
}) {
  return async (request: FastifyRequest): Promise<void> => {
    const key = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
    const isChange = !readOnly.has(request.method)
    const isPublic = publicRoutes.includes(`${request.method} ${request.routeOptions.url ?? ''}`)
    if (isChange && key === undefined && !isNotFromOtherSite(request, parts.publicUrl)) throw new Refusal('bad_origin')
    if (isPublic) return
    if (key !== undefined) {
      const found = await findApiKey(parts.database, key)
      if (found?.readsOnly === true && isChange) throw new Refusal('not_allowed')
      request.actor = found?.actor
    } else {
      const token = parts.cookie.read(request)
      request.session = token === undefined ? undefined : await parts.sessions.find(token)
      request.actor = request.session?.actor
    }
    if (request.actor === undefined) throw new Refusal('not_signed_in')
    if (isChange && request.session !== undefined && !isSame(request.headers['x-parley-csrf'], request.session.csrf)) {
      throw new Refusal('bad_origin')
    }
  }
}

function isSame(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
