import type { FastifyReply, FastifyRequest } from 'fastify'

/** Who answers decides how little the answer may do in a browser. */
const policies = {
  /** The desk: its own scripts, styles and service worker, files shown from memory, nothing inline, in nobody's frame. */
  desk: [
    "default-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  /** Everything else: data, never a page. */
  data: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const

/** The policy of a page that is neither: set by its route, for instance the widget's frame. */
export function setContentPolicy(reply: FastifyReply, policy: keyof typeof policies | { readonly own: string }): void {
  void reply.header('content-security-policy', typeof policy === 'string' ? policies[policy] : policy.own)
}

/**
 * Puts the headers that every answer carries. Routes loosen single ones afterwards.
 * @param isSecure true where browsers reach the desk through https
 */
export function addSecurityHeaders(isSecure: boolean) {
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    setContentPolicy(reply, 'data')
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'cache-control': 'no-store',
      ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  }
}

/** Lets pages of other sites load this answer: the widget's loader and its frame. */
export function allowOtherSites(reply: FastifyReply): void {
  void reply
    .header('cross-origin-resource-policy', 'cross-origin')
    .removeHeader('x-frame-options')
    .removeHeader('cross-origin-opener-policy')
}
