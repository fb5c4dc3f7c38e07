import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, type FakeAnswer, jsonAnswer, refuseBefore, sendAnswer } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
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
  if (!bot) refuse(response, 401, 'Unauthorized')
  else if (!read) refuse(response, 400, "Bad Request: can't parse the request")
  else if (read.method === 'getUpdates') await serveUpdates(parts, response, bot, read)
  else serveCall(parts, response, bot, read)
}

function serveCall(parts: Parts, response: ServerResponse, bot: FakeBot, call: ApiCall): void {
  const fault = parts.faults.next(call.method, userIdOf(call))
  if (refuseBefore(response, fault, refusals)) return
  try {
    const result = callBotApi(parts.state, bot, call)
    parts.changed(call, result)
    answerAfter(response, fault, JSON.stringify({ ok: true, result }))
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    const more = error.parameters === undefined ? {} : { parameters: error.parameters }
    sendAnswer(response, refusal(error.status, error.message, more))
  }
}

/** Long polling: the answer waits for something new. */
async function serveUpdates({ faults, waiting }: Parts, response: ServerResponse, bot: FakeBot, call: ApiCall) {
  const fault = faults.next(call.method, undefined)
  if (refuseBefore(response, fault, refusals)) return
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
  answerAfter(response, undefined, JSON.stringify({ ok: true, result }))
}

const refusals = {
  limited: (seconds: number | undefined) =>
    refusal(
      429,
      `Too Many Requests: retry after ${String(seconds ?? '')}`.trim(),
      seconds === undefined ? {} : { parameters: { retry_after: seconds } },
    ),
  refused: (status: number, description: string) => refusal(status, description),
}

function refusal(status: number, description: string, more: object = {}): FakeAnswer {
  return jsonAnswer(status, { ok: false, error_code: status, description, ...more })
}

function refuse(response: ServerResponse, status: number, description: string): void {
  sendAnswer(response, refusal(status, description))
}

function serveFile(state: FakeState, response: ServerResponse, token: string, id: string): void {
  const file = botOf(state, token) && state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file) refuse(response, 404, 'Not Found')
  else
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.size }).end(file.bytes)
}
