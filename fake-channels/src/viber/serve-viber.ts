import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, type FakeAnswer, jsonAnswer, refuseBefore, sendAnswer } from '../fake-answer.ts'
import { serveFile } from '../files.ts'
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
    serveFile(world.state, response, path.slice('/file/'.length))
    return
  }
  const body: unknown = JSON.parse((await readBody(request)).toString('utf8'))
  const call: ViberCall = {
    method: path.replace(/^\/pa\//, ''),
    body: typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {},
  }
  const fault = world.faults.next(call.method, undefined)
  if (refuseBefore(response, fault, refusals)) return
  try {
    if (request.headers['x-viber-auth-token'] !== world.token) throw new ViberRefusal(2, 'invalidAuthToken')
    const answer = { status: 0, status_message: 'ok', ...(await callViberApi(world, call)) }
    world.called(call)
    answerAfter(response, fault, viberJson(answer))
  } catch (error) {
    if (!(error instanceof ViberRefusal)) throw error
    sendAnswer(response, refusal(error.status, error.message))
  }
}

const refusals = {
  limited: () => refusal(12, 'tooManyRequests'),
  refused: refusal,
}

function refusal(status: number, words: string): FakeAnswer {
  return jsonAnswer(200, { status, status_message: words })
}
