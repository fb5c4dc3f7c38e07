import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, refuseBefore, sendAnswer } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
import { GraphRefusal, graphRefusal, graphRefusals } from '../meta/graph-answers.ts'
import { readBody } from '../read-body.ts'
import { callFakeGraph, type GraphCall, type WhatsAppWorld } from './whatsapp-api.ts'

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
  if (refuseBefore(response, fault, graphRefusals)) return
  try {
    const answer = await callFakeGraph(world, call)
    called(call)
    answerAfter(response, fault, JSON.stringify(answer))
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    sendAnswer(response, graphRefusal(error))
  }
}

function serveFile({ state, business }: WhatsAppWorld, response: ServerResponse, id: string, asker: string): void {
  const file = state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file || asker !== `Bearer ${business.token}`) response.writeHead(file ? 401 : 404).end()
  else response.writeHead(200, { 'content-type': file.type, 'content-length': file.size }).end(file.bytes)
}
