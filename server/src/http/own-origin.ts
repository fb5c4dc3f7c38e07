import type { IncomingHttpHeaders } from 'node:http'

/** What of a request tells where it comes from. */
interface RequestSource {
  readonly headers: IncomingHttpHeaders
}

/**
 * Whether a browser says that this request comes from the desk's own pages. A proxy may change the host that we see, so the
 * public address counts too. Without `Origin` it is false: browsers send it with every change and every socket.
 */
export function comesFromOwnPage({ headers }: RequestSource, publicUrl: string): boolean {
  const { origin, host } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === host
}

/** False where a browser says that another site makes the request. Programs that are no browser send neither header. */
export function isNotFromOtherSite(request: RequestSource, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return request.headers.origin === undefined || comesFromOwnPage(request, publicUrl)
}

/** Browsers treat the loopback names as secure although nothing is encrypted. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  )
}
