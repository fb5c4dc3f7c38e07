import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopbackHost } from '../http/own-origin.ts'

/** The cookie that carries a sign-in (decision 20). */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined
  set(request: FastifyRequest, reply: FastifyReply, token: string): void
  clear(request: FastifyRequest, reply: FastifyReply): void
}

const thirtyDays = 30 * 24 * 60 * 60

/**
 * `__Host-parley-<installation>` with Secure where the browser's way here is https or loopback, else `parley-<installation>`:
 * two installations on one computer differ only by port, which cookies do not know, hence the installation in the name.
 * @param onPlainHttp hears of sign-ins over a network without encryption
 */
export function createSessionCookie(options: { secretKey: string; publicUrl: string; onPlainHttp: () => void }): SessionCookie {
  const installation = createHmac('sha256', options.secretKey).update('name of the session cookie').digest('hex').slice(0, 8)
  const isHttps = options.publicUrl.startsWith('https:')

  function describe(request: FastifyRequest) {
    const secure = isHttps || isLoopbackHost(request.headers.host)
    return {
      name: secure ? `__Host-parley-${installation}` : `parley-${installation}`,
      attributes: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const,
    }
  }

  return {
    read: (request) => request.cookies[describe(request).name],
    set(request, reply, token) {
      const { name, attributes } = describe(request)
      if (!attributes.secure) options.onPlainHttp()
      void reply.setCookie(name, token, { ...attributes, maxAge: thirtyDays })
    },
    clear(request, reply) {
      const { name, attributes } = describe(request)
      void reply.clearCookie(name, attributes)
    },
  }
}
