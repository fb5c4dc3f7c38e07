import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopbackHost } from '../http/own-origin.ts'

/** The cookie that carries a sign-in (decision 20). */
export interface SessionCookie {
  read(request: Pick<FastifyRequest, 'headers'>): string | undefined
  set(request: FastifyRequest, reply: FastifyReply, token: string): void
  clear(request: FastifyRequest, reply: FastifyReply): void
}

const thirtyDays = 30 * 24 * 60 * 60

/**
 * `__Host-parley-<installation>` with Secure where the browser's way here is https or loopback, else `parley-<installation>`:
 * two installations on one computer differ only by port, which cookies do not know, hence the installation in the name.
 * @param onPlainHttp hears of sign-ins over a network without encryption
 */
export function createSessionCookie(options: {
  secretKey: string
  publicUrl: string
  onPlainHttp: () => void
}): SessionCookie {
  const installation = createHmac('sha256', options.secretKey)
    .update('name of the session cookie')
    .digest('hex')
    .slice(0, 8)
  const isHttps = options.publicUrl.startsWith('https:')

  const isSecure = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => isHttps || isLoopbackHost(headers.host)
  const nameWhen = (secure: boolean): string => `${secure ? '__Host-' : ''}parley-${installation}`
  const write = (request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void => {
    const secure = isSecure(request)
    const attributes = `Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
    void reply.header('set-cookie', `${nameWhen(secure)}=${token}; ${attributes}`)
  }

  return {
    read: (request) => readCookie(request.headers.cookie ?? '', nameWhen(isSecure(request))),
    set(request, reply, token) {
      if (!isSecure(request)) options.onPlainHttp()
      write(request, reply, token, thirtyDays)
    },
    clear: (request, reply) => {
      write(request, reply, '', 0)
    },
  }
}

/** Our values are base64url: nothing in them is escaped. */
function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value !== undefined && value !== '') return value
  }
  return undefined
}
