import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, jsonAnswer, refuseBefore } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
import { addFile, type FakeFile, serveFile } from '../files.ts'
import { readBody } from '../read-body.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { readForm } from '../read-form.ts'
import { botUser, maxUserJson } from './max-json.ts'
import type { FakeMaxChat, FakeMaxMessage, FakeMaxState } from './model.ts'

export interface MaxCall {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer other than success. */
export class MaxRefusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, words: string = code) {
    super(words)
    this.status = status
    this.code = code
  }
}

/** What the API needs of the imitation around it. */
export interface MaxWorld {
  readonly state: FakeMaxState
  readonly token: string
  readonly subscriptions: { url: string; secret: string; types: readonly string[] }[]
  readonly faults: FaultScript
  readonly url: () => string
  readonly chat: (userId: number) => FakeMaxChat | undefined
  readonly fileUrl: (file: FakeFile) => string
  readonly messageJson: (chat: FakeMaxChat, message: FakeMaxMessage) => object
  /** Resolves when something is told, or after the wait. */
  readonly somethingNew: (ms: number) => Promise<void>
  readonly changed: () => void
  /** Hears of every call that was carried out. */
  readonly called: (call: MaxCall) => void
}

/** Answers the API, uploads and files. */
export async function serveMax(
  world: MaxWorld,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  if (address.startsWith('/file/')) {
    serveFile(world.state, response, address.slice('/file/'.length))
    return
  }
  const raw = await readBody(request)
  if (address.startsWith('/upload/')) {
    sendJson(response, 200, takeUpload(world.state, address.slice('/upload/'.length), request, raw))
    return
  }
  const body: unknown = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'))
  const call: MaxCall = {
    method: request.method ?? 'GET',
    path: address,
    query: new URLSearchParams(search),
    body: typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {},
  }
  const fault = world.faults.next(`${call.method} ${address}`, undefined)
  if (refuseBefore(response, fault, refusals)) return
  try {
    if (request.headers.authorization !== world.token) throw new MaxRefusal(401, 'verify.token', 'Invalid access_token')
    const answer = await callMaxApi(world, call, new Promise((resolve) => response.on('close', resolve)))
    world.called(call)
    answerAfter(response, fault, JSON.stringify(answer))
  } catch (error) {
    if (!(error instanceof MaxRefusal)) throw error
    sendJson(response, error.status, { code: error.code, message: error.message })
  }
}

async function callMaxApi(world: MaxWorld, call: MaxCall, ended: Promise<void>): Promise<unknown> {
  const chatId = /^\/chats\/(-?\d+)(\/actions)?$/.exec(call.path)
  switch (`${call.method} ${call.path}`) {
    case 'GET /me':
      return botUser
    case 'GET /subscriptions':
      return { subscriptions: world.subscriptions.map(({ url, types }) => ({ url, update_types: types, time: 0 })) }
    case 'POST /subscriptions':
      return subscribe(world, call)
    case 'DELETE /subscriptions':
      world.subscriptions.splice(
        0,
        world.subscriptions.length,
        ...world.subscriptions.filter(({ url }) => url !== call.query.get('url')),
      )
      return { success: true }
    case 'GET /updates':
      return readUpdates(world, call, ended)
    case 'POST /messages':
      return sendMessage(world, call)
    case 'PUT /messages':
      return editMessage(world, call)
    case 'DELETE /messages':
      return deleteMessage(world, call)
    case 'POST /uploads':
      return { url: `${world.url()}/upload/${call.query.get('type') ?? 'file'}` }
    case 'POST /answers':
      return { success: true }
    default:
      if (chatId?.[2] !== undefined) return showAction(world, Number(chatId[1]), call)
      if (chatId) return readChat(world, Number(chatId[1]))
      if (call.method === 'GET' && call.path.startsWith('/messages/')) return readMessage(world, call.path)
      throw new MaxRefusal(404, 'not.found')
  }
}

function subscribe({ subscriptions }: MaxWorld, { body }: MaxCall): unknown {
  const [url, secret] = [text(body['url']), text(body['secret'])]
  if (!/^[A-Za-z0-9_-]{5,256}$/.test(secret)) throw new MaxRefusal(400, 'proto.payload', 'secret')
  const types = body['update_types']
  subscriptions.push({ url, secret, types: Array.isArray(types) ? types.map(String) : [] })
  return { success: true }
}

async function readUpdates(world: MaxWorld, { query }: MaxCall, ended: Promise<void>): Promise<unknown> {
  const { state } = world
  const marker = Number(query.get('marker') ?? state.updates[0]?.marker ?? state.numbers.marker)
  const told = () => state.updates.filter((update) => update.marker >= marker)
  if (told().length === 0) await Promise.race([ended, world.somethingNew(Number(query.get('timeout') ?? 30) * 1000)])
  return { updates: told().map(({ body }) => body), marker: state.numbers.marker }
}

function sendMessage(world: MaxWorld, { query, body }: MaxCall): unknown {
  const chat = world.chat(Number(query.get('user_id') ?? query.get('chat_id')))
  if (!chat) throw new MaxRefusal(404, 'chat.not.found')
  if (chat.blocked) throw new MaxRefusal(403, 'chat.denied', 'error.dialog.suspended')
  const words = text(body['text'])
  const fileIds = attachedFiles(world.state, body['attachments'])
  const buttons = keyboardIn(body['attachments'])
  if (words === '' && fileIds.length === 0) throw new MaxRefusal(400, 'proto.payload', 'text: empty')
  if (words.length > 4000) throw new MaxRefusal(400, 'proto.payload', 'text: too long')
  const link = fields(body['link'])
  const replyToMid = link['type'] === 'reply' ? text(link['mid']) : undefined
  const message: FakeMaxMessage = {
    mid: nextMid(world.state),
    from: 'bot',
    text: words,
    fileIds,
    attachments: [],
    timestamp: Date.now(),
    ...(replyToMid === undefined ? {} : { replyToMid }),
    ...(buttons === null ? {} : { buttons }),
  }
  chat.messages.push(message)
  chat.typingUntil = 0
  return { message: world.messageJson(chat, message) }
}

/** MAX's ids have a full stop in the middle. */
export function nextMid(state: FakeMaxState): string {
  return `mid.a${(state.numbers.message++).toString(16).padStart(21, '0')}`
}

function attachedFiles(state: FakeMaxState, attachments: unknown): string[] {
  const asked = listIn(attachments).filter((one) => fieldOf(one, 'type') !== 'inline_keyboard')
  return asked.flatMap((one) => {
    const payload = fields(fields(one)['payload'])
    const tokens =
      payload['photos'] === undefined
        ? [payload['token']]
        : Object.values(fields(payload['photos'])).map((photo) => fields(photo)['token'])
    return tokens.map((token) => {
      const file = state.files.find(({ id }) => id === token)
      if (!file) throw new MaxRefusal(400, 'proto.payload', 'attachment: unknown token')
      return file.id
    })
  })
}

/** Up to 30 rows of seven. */
function keyboardIn(attachments: unknown): string[] | null {
  const asked = listIn(attachments).find((one) => fieldOf(one, 'type') === 'inline_keyboard')
  if (asked === undefined) return null
  const rows = listIn(fieldOf(fieldOf(asked, 'payload'), 'buttons')).map(listIn)
  const keys = rows.flat()
  const buttons = readButtons(
    keys.map((key) => fieldOf(key, 'text')),
    { most: 210, longest: 128 },
  )
  const isKnown = keys.every((key) => fieldOf(key, 'type') === 'message')
  if (buttons === null || !isKnown || rows.length > 30 || rows.some((row) => row.length < 1 || row.length > 7))
    throw new MaxRefusal(400, 'proto.payload', 'inline_keyboard')
  return buttons
}

function editMessage(world: MaxWorld, { query, body }: MaxCall): unknown {
  const { message } = messageOf(world.state, query.get('message_id'))
  if (message.from !== 'bot') throw new MaxRefusal(403, 'access.denied')
  message.text = text(body['text'])
  message.editedAt = Date.now()
  return { success: true }
}

function deleteMessage(world: MaxWorld, { query }: MaxCall): unknown {
  const { chat, message } = messageOf(world.state, query.get('message_id'))
  chat.messages.splice(chat.messages.indexOf(message), 1)
  return { success: true }
}

function messageOf(state: FakeMaxState, asked: string | null): { chat: FakeMaxChat; message: FakeMaxMessage } {
  for (const chat of state.chats) {
    const message = chat.messages.find(({ mid }) => mid === asked)
    if (message) return { chat, message }
  }
  throw new MaxRefusal(404, 'not.found')
}

function readMessage({ state, messageJson }: MaxWorld, path: string): unknown {
  const { chat, message } = messageOf(state, decodeURIComponent(path.slice('/messages/'.length)))
  return messageJson(chat, message)
}

function showAction({ state, changed }: MaxWorld, chatId: number, { body }: MaxCall): unknown {
  const chat = state.chats.find(({ id }) => id === chatId)
  if (!chat) throw new MaxRefusal(404, 'chat.not.found')
  if (body['action'] !== 'typing_on') throw new MaxRefusal(400, 'proto.payload', 'action')
  chat.typingUntil = Date.now() + 5000
  changed()
  return { success: true }
}

function readChat({ state, fileUrl }: MaxWorld, chatId: number): unknown {
  const chat = state.chats.find(({ id }) => id === chatId)
  const user = chat && state.users.find(({ id }) => id === chat.userId)
  if (!user) throw new MaxRefusal(404, 'chat.not.found')
  const photo = state.files.find(({ id }) => id === user.photoId)
  const avatar = photo ? { avatar_url: fileUrl(photo), full_avatar_url: fileUrl(photo) } : {}
  return { chat_id: chatId, type: 'dialog', status: 'active', dialog_with_user: { ...maxUserJson(user), ...avatar } }
}

function takeUpload(state: FakeMaxState, type: string, request: IncomingMessage, raw: Buffer): unknown {
  const part = readForm(request.headers['content-type'] ?? '', raw).find(({ fileName }) => fileName !== undefined)
  if (!part) return {}
  const kind = type === 'image' ? 'photo' : 'document'
  const { id } = addFile(state, { kind, name: part.fileName ?? 'file', type: part.type, bytes: part.bytes })
  return type === 'image' ? { photos: { [`p${id}`]: { token: id } } } : { fileId: 1, token: id }
}

const refusals = {
  limited: () => jsonAnswer(429, { code: 'too.many.requests', message: 'too many requests' }),
  refused: (status: number, code: string) => jsonAnswer(status, { code, message: code }),
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
