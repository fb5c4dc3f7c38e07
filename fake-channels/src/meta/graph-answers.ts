import type { ServerResponse } from 'node:http'
import type { Fault } from '../faults.ts'

/** An answer of the Graph API other than success. */
export class GraphRefusal extends Error {
  readonly code: number
  readonly subcode: number | undefined

  constructor(code: number, words: string, subcode?: number) {
    super(words)
    this.code = code
    this.subcode = subcode
  }
}

export function sendGraphRefusal(response: ServerResponse, { code, message, subcode }: GraphRefusal): void {
  const status = code === 190 ? 401 : 400
  const more = subcode === undefined ? {} : { error_subcode: subcode }
  sendJson(response, status, {
    error: { message: `(#${String(code)}) ${message}`, type: 'OAuthException', code, ...more, fbtrace_id: 'A0' },
  })
}

/** The faults in which nothing happens. `refuse` takes Meta's code as its status, and a subcode as a number in its words. */
export function refuseBefore(response: ServerResponse, fault: Fault['does']): boolean {
  switch (fault.kind) {
    case 'rate_limited': {
      const minutes = Math.ceil((fault.retryAfter ?? 60) / 60)
      response.setHeader(
        'x-business-use-case-usage',
        JSON.stringify({ '1': [{ type: 'messenger', estimated_time_to_regain_access: minutes }] }),
      )
      sendGraphRefusal(response, new GraphRefusal(613, 'Calls to this api have exceeded the rate limit.'))
      return true
    }
    case 'refuse': {
      const subcode = /\b\d{5,7}\b/.exec(fault.description)?.[0]
      const refusal = new GraphRefusal(
        fault.status,
        fault.description,
        subcode === undefined ? undefined : Number(subcode),
      )
      sendGraphRefusal(response, refusal)
      return true
    }
    case 'bad_gateway':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return true
    default:
      return false
  }
}

/** The faults in which it happened and the asker does not learn it. */
export function failAfter(response: ServerResponse, fault: Fault['does'], body: unknown): void {
  const whole = JSON.stringify(body)
  if (fault.kind === 'cut') response.destroy()
  else if (fault.kind === 'truncated')
    response.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, whole.length / 2))
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
