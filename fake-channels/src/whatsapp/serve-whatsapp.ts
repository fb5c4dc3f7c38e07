import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault, FaultScript } from '../faults.ts'
import { readBody } from '../read-body.ts'
import { callFakeGraph, type GraphCall, GraphRefusal, type WhatsAppWorld } from './whatsapp-api.ts'

/** Answers the Graph API, and files to whoever has the token. */
export async function serveWhatsApp(
  { world, faults, called }: { world: WhatsAppWorld; faults: FaultScript; called: (call: GraphCall) => void },
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  const { authorization = '', 'content-type': contentType = '' } = request.headers
  if (address.startsWith('/file/')) {
    serveFile(world, response, address.slice('/file/'.length), authorization)
    return
  }
  const call: GraphCall = {
    method: request.method ?? 'GET',
    path: address.replace(/^\/v\d+\.\d+/, ''),
    query: new URLSearchParams(search),
    authorization,
    contentType,
    raw: await readBody(request),
  }
  const fault = faults.next(`${call.method} ${call.path}`.replace(/\/\d+/, ''), undefined)
  if (fault && refuseBefore(response, fault)) return
  try {
    const answer = await callFakeGraph(world, call)
    called(call)
    if (fault) failAfter(response, fault, answer)
    else sendJson(response, 200, answer)
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    refuse(response, error.status, error.code, error.message)
  }
}

/** The faults in which nothing happens. `refuse` takes Meta's code as its status. */
function refuseBefore(response: ServerResponse, fault: Fault['does']): boolean {
  switch (fault.kind) {
    case 'rate_limited':
      refuse(response, 429, 130429, 'Rate limit hit')
      return true
    case 'refuse':
      refuse(response, 400, fault.status, fault.description)
      return true
    case 'bad_gateway':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return true
    default:
      return false
  }
}

/** The faults in which it happened and the asker does not learn it. */
function failAfter(response: ServerResponse, fault: Fault['does'], body: unknown): void {
  const whole = JSON.stringify(body)
  if (fault.kind === 'cut') response.destroy()
  else if (fault.kind === 'truncated')
    response.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, whole.length / 2))
}

function refuse(response: ServerResponse, status: number, code: number, words: string): void {
  sendJson(response, status, { error: { message: `(#${String(code)}) ${words}`, type: 'OAuthException', code } })
}

function serveFile({ state, business }: WhatsAppWorld, response: ServerResponse, id: string, asker: string): void {
  const file = state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file || asker !== `Bearer ${business.token}`) response.writeHead(file ? 401 : 404).end()
  else response.writeHead(200, { 'content-type': file.type, 'content-length': file.size }).end(file.bytes)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
