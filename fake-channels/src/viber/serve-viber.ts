import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from '../faults.ts'
import { readBody } from '../read-body.ts'
import { viberJson } from './model.ts'
import { callViberApi, type ViberCall, ViberRefusal, type ViberWorld } from './viber-api.ts'

/** Answers `/pa/…` and `/file/…`. Viber's status is 200 whatever happened. */
export async function serveViber(
  world: ViberWorld,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (path.startsWith('/file/')) {
    serveFile(world, response, path.slice('/file/'.length))
    return
  }
  const body: unknown = JSON.parse((await readBody(request)).toString('utf8'))
  const call: ViberCall = {
    method: path.replace(/^\/pa\//, ''),
    body: typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {},
  }
  const fault = world.faults.next(call.method, undefined)
  if (fault && refuseBefore(response, fault)) return
  try {
    if (request.headers['x-viber-auth-token'] !== world.token) throw new ViberRefusal(2, 'invalidAuthToken')
    const answer = { status: 0, status_message: 'ok', ...(await callViberApi(world, call)) }
    world.called(call)
    if (fault) failAfter(response, fault, answer)
    else sendJson(response, answer)
  } catch (error) {
    if (!(error instanceof ViberRefusal)) throw error
    sendJson(response, { status: error.status, status_message: error.message })
  }
}

/** The faults in which nothing happens. */
function refuseBefore(response: ServerResponse, fault: Fault['does']): boolean {
  switch (fault.kind) {
    case 'rate_limited':
      sendJson(response, { status: 12, status_message: 'tooManyRequests' })
      return true
    case 'refuse':
      sendJson(response, { status: fault.status, status_message: fault.description })
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
  const whole = viberJson(body)
  if (fault.kind === 'cut') response.destroy()
  else if (fault.kind === 'truncated')
    response.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, whole.length / 2))
}

function serveFile({ state }: ViberWorld, response: ServerResponse, id: string): void {
  const file = state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': file.type, 'content-length': file.size }).end(file.bytes)
}

function sendJson(response: ServerResponse, body: unknown): void {
  if (!response.destroyed) response.writeHead(200, { 'content-type': 'application/json' }).end(viberJson(body))
}
