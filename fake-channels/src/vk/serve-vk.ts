import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, type FakeAnswer, jsonAnswer, refuseBefore, sendAnswer } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
import { addFile, serveFile } from '../files.ts'
import { readBody } from '../read-body.ts'
import { readForm } from '../read-form.ts'
import type { FakeGroup, FakeVkState } from './model.ts'
import { callVkApi } from './vk-api.ts'
import { type VkCall, VkRefusal, type VkWorld, vkUserOf } from './vk-call.ts'

interface Parts {
  readonly world: VkWorld
  readonly faults: FaultScript
  /** Hears of every call that was carried out. */
  readonly called: (call: VkCall) => void
  /** Resolves when something is told to the group, or after the wait. */
  readonly somethingNew: (groupId: number, ms: number) => Promise<void>
}

/** Answers `/method/…`, `/upload/…`, `/longpoll/…` and `/file/…`. VK's status is 200 whatever happened. */
export async function serveVk(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  const method = /^\/method\/([\w.]+)$/.exec(address)?.[1]
  if (method !== undefined) return serveCall(parts, request, response, { method, search })
  if (address.startsWith('/upload/')) return serveUpload(parts.world.state, request, response)
  const group = /^\/longpoll\/(\d+)$/.exec(address)?.[1]
  if (group !== undefined) return serveLongPoll(parts, response, Number(group), new URLSearchParams(search))
  serveFile(parts.world.state, response, address.split('/').at(-1) ?? '')
}

async function serveCall(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  { method, search }: { method: string; search: string },
): Promise<void> {
  const fields = new Map([
    ...new URLSearchParams(search),
    ...new URLSearchParams((await readBody(request)).toString('utf8')),
  ])
  const token = fields.get('access_token') ?? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const group = parts.world.state.groups.find((one) => one.token === token)
  const call = { method, fields }
  const fault = parts.faults.next(method, vkUserOf(call))
  if (refuseBefore(response, fault, refusals)) return
  try {
    if (!group) throw new VkRefusal(5, 'User authorization failed: invalid access_token (4).')
    if (!fields.has('v')) throw new VkRefusal(8, 'Invalid request: v (version) is required')
    const answer = await callVkApi(parts.world, group, call)
    parts.called(call)
    answerAfter(response, fault, JSON.stringify({ response: answer }))
  } catch (error) {
    if (!(error instanceof VkRefusal)) throw error
    sendAnswer(response, refusal(error.code, error.message))
  }
}

const refusals = {
  limited: () => refusal(6, 'Too many requests per second'),
  refused: refusal,
}

function refusal(code: number, words: string): FakeAnswer {
  return jsonAnswer(200, { error: { error_code: code, error_msg: words, request_params: [] } })
}

async function serveUpload(state: FakeVkState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts = readForm(request.headers['content-type'] ?? '', await readBody(request))
  const part = parts.find(({ fileName }) => fileName !== undefined)
  if (!part) {
    sendJson(response, { error: 'no file' })
    return
  }
  const kind = part.name === 'photo' || part.name === 'file1' ? 'photo' : 'document'
  const { id } = addFile(state, { kind, name: part.fileName ?? 'file', type: part.type, bytes: part.bytes })
  sendJson(response, kind === 'photo' ? { server: 1, photo: id, hash: 'h' } : { file: id })
}

/** `failed` as VK says it: 1 = the history begins later, 2 = another key, 3 = all of it. */
async function serveLongPoll(
  { world, somethingNew }: Parts,
  response: ServerResponse,
  groupId: number,
  query: URLSearchParams,
): Promise<void> {
  const group = world.state.groups.find(({ id }) => id === groupId)
  if (!group || query.get('key') !== `key-${String(groupId)}`) {
    sendJson(response, { failed: 2 })
    return
  }
  const since = Number(query.get('ts'))
  const first = world.state.events[0]?.ts ?? world.state.numbers.event
  if (!Number.isInteger(since)) {
    sendJson(response, { failed: 3 })
    return
  }
  if (since < first - 1000) {
    sendJson(response, { failed: 1, ts: String(world.state.numbers.event) })
    return
  }
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  if (toldSince(world.state, group, since).length === 0)
    await Promise.race([ended, somethingNew(groupId, Number(query.get('wait') ?? 25) * 1000)])
  const told = toldSince(world.state, group, since)
  sendJson(response, { ts: String(world.state.numbers.event), updates: told.map(({ body }) => body) })
}

function toldSince(state: FakeVkState, group: FakeGroup, since: number) {
  return state.events.filter((event) => event.groupId === group.id && event.ts >= since)
}

function sendJson(response: ServerResponse, body: unknown): void {
  if (!response.writableEnded && !response.destroyed)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
