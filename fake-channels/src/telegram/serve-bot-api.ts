import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault, FaultScript } from '../faults.ts'
import { type ApiCall, ApiRefusal, callBotApi, userIdOf } from './bot-api.ts'
import { botOf, type FakeBot, type FakeState } from './model.ts'
import { readCall } from './read-request.ts'
import type { WaitingUpdates } from './waiting-updates.ts'

interface Parts {
  readonly state: FakeState
  readonly faults: FaultScript
  readonly waiting: WaitingUpdates
  /** Hears of every call that changed something. */
  readonly changed: (call: ApiCall, result: unknown) => void
}

/** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export async function serveBotApi(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const file = /^\/file\/bot([^/]+)\/.*?([^/]+)$/.exec(path)
  if (file) {
    serveFile(parts.state, response, file[1] ?? '', file[2] ?? '')
    return
  }
  const call = /^\/bot([^/]+)\/(\w+)$/.exec(path)
  if (!call) {
    refuse(response, 404, 'Not Found')
    return
  }
  const bot = botOf(parts.state, call[1] ?? '')
  const read = await readCall(request, call[2] ?? '')
  if (!bot) answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
  else if (!read)
    answer(response, 400, { ok: false, error_code: 400, description: "Bad Request: can't parse the request" })
  else if (read.method === 'getUpdates') await serveUpdates(parts, response, bot, read)
  else serveCall(parts, response, bot, read)
}

function serveCall(parts: Parts, response: ServerResponse, bot: FakeBot, call: ApiCall): void {
  const fault = parts.faults.next(call.method, userIdOf(call))
  if (fault && refuseBefore(response, fault)) return
  try {
    const result = callBotApi(parts.state, bot, call)
    parts.changed(call, result)
    const body = { ok: true, result }
    if (fault) failAfter(response, fault, body)
    else answer(response, 200, body)
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    refuse(response, error.status, error.message, error.parameters)
  }
}

/** Long polling: the answer waits for something new. */
async function serveUpdates({ faults, waiting }: Parts, response: ServerResponse, bot: FakeBot, call: ApiCall) {
  const fault = faults.next(call.method, undefined)
  if (fault && refuseBefore(response, fault)) return
  if (bot.webhook !== null) {
    const words =
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    refuse(response, 409, words)
    return
  }
  const { offset = 0, timeout = 0, allowed_updates: allowed } = call.fields
  const asked = {
    offset: Number(offset),
    seconds: Number(timeout),
    allowed: Array.isArray(allowed) ? allowed.map(String) : [],
  }
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  const result = await waiting.next(bot.token, asked, ended)
  if (!response.destroyed) answer(response, 200, { ok: true, result })
}

/** The faults in which nothing happens. */
function refuseBefore(response: ServerResponse, fault: Fault['does']): boolean {
  switch (fault.kind) {
    case 'rate_limited': {
      const { retryAfter } = fault
      const words = `Too Many Requests: retry after ${String(retryAfter ?? '')}`.trim()
      refuse(response, 429, words, retryAfter === undefined ? undefined : { retry_after: retryAfter })
      return true
    }
    case 'refuse':
      refuse(response, fault.status, fault.description)
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
  const text = JSON.stringify(body)
  if (fault.kind === 'cut') response.destroy()
  else if (fault.kind === 'truncated')
    response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, text.length / 2))
}

function refuse(
  response: ServerResponse,
  status: number,
  description: string,
  parameters?: Readonly<Record<string, unknown>>,
): void {
  answer(response, status, {
    ok: false,
    error_code: status,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  })
}

function serveFile(state: FakeState, response: ServerResponse, token: string, id: string): void {
  const file = botOf(state, token) && state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file) refuse(response, 404, 'Not Found')
  else
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.size }).end(file.bytes)
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
