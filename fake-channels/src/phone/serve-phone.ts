import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static, type TSchema } from 'typebox'
import type { FakeFile } from '../files.ts'
import { readBody } from '../read-body.ts'
import { readPageFile } from './page-files.ts'
import type { Phone, PhonePerson } from './phone.ts'

const User = Type.Integer()
const Message = Type.Integer()

interface Asked {
  readonly phone: Phone
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** What the page asks for after it is there. A POST carries `x-phone`, which a page of another site could not add. */
const actions: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'GET /api/people': ({ phone }) => ({
    bot: { name: phone.company() },
    platform: phone.platform,
    emoji: phone.emoji,
    canEdit: phone.canEdit ?? true,
    canReply: phone.canReply ?? true,
    takes: phone.takes ?? '',
    start: phone.start ?? '',
    people: phone.people().map((person) => personOf(phone, person)),
  }),
  'GET /api/chat': ({ phone, query }) => chatOf(phone, Number(query.get('user'))),
  'POST /api/send': act(
    Type.Object({
      userId: User,
      text: Type.String({ minLength: 1, maxLength: 4096 }),
      replyToId: Type.Optional(Message),
    }),
    ({ phone }, { userId, ...message }) => {
      phone.send(userId, message)
    },
  ),
  'POST /api/press': act(
    Type.Object({ userId: User, text: Type.String({ minLength: 1, maxLength: 250 }) }),
    ({ phone }, { userId, text }) => {
      if (phone.press) phone.press(userId, text)
      else phone.send(userId, { text })
    },
  ),
  'POST /api/edit': act(
    Type.Object({ userId: User, messageId: Message, text: Type.String({ minLength: 1, maxLength: 4096 }) }),
    ({ phone }, body) => {
      phone.edit(body.userId, body.messageId, body.text)
    },
  ),
  'POST /api/react': act(
    Type.Object({ userId: User, messageId: Message, emoji: Type.Array(Type.String({ maxLength: 8 })) }),
    ({ phone }, body) => {
      phone.react(body.userId, body.messageId, body.emoji)
    },
  ),
  'POST /api/block': act(Type.Object({ userId: User, blocked: Type.Boolean() }), ({ phone }, body) => {
    phone.block(body.userId, body.blocked)
  }),
  'POST /api/read': act(Type.Object({ userId: User }), ({ phone }, body) => {
    phone.read(body.userId)
  }),
  'POST /api/upload': ({ phone, query, body }) => {
    phone.upload(Number(query.get('user')), query.get('text') ?? '', {
      kind: query.get('kind') === 'photo' ? 'photo' : 'document',
      name: query.get('name') ?? 'file',
      type: query.get('type') ?? 'application/octet-stream',
      bytes: body,
    })
  },
}

function act<Schema extends TSchema>(
  schema: Schema,
  run: (asked: Asked, body: Static<Schema>) => void,
): (asked: Asked) => void {
  return (asked) => {
    run(asked, parseAs(schema, JSON.parse(asked.body.toString('utf8'))))
  }
}

/** Serves a page with a phone, on which one is a client of the company. */
export async function servePhone(
  phone: Phone,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  const query = new URLSearchParams(search)
  if (address === '' || address === '/') sendPage(response, request.url ?? '')
  else if (address === '/phone.js') send(response, 200, 'text/javascript; charset=utf-8', readPageFile('phone.js'))
  else if (address === '/phone.css') send(response, 200, 'text/css; charset=utf-8', readPageFile('phone.css'))
  else if (address === '/api/changes') tellChanges(phone, request, response)
  else if (phone.company() === undefined) sendJson(response, 404, { error: 'nobody to write to' })
  else if (address === '/api/file') sendFile(response, phone.file(query.get('id') ?? ''))
  else await answerAction({ phone, query, body: Buffer.alloc(0) }, request, response, address)
}

async function answerAction(
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  const action = actions[`${request.method ?? ''} ${address}`]
  if (!action) {
    sendJson(response, 404, { error: 'not found' })
    return
  }
  if (request.method !== 'GET' && request.headers['x-phone'] === undefined) {
    sendJson(response, 403, { error: 'only for the phone page' })
    return
  }
  try {
    sendJson(response, 200, action({ ...asked, body: await readBody(request) }) ?? {})
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : 'failed' })
  }
}

function personOf(phone: Phone, person: PhonePerson) {
  const { messages } = phone.chat(person.id)
  const last = messages.at(-1)
  return {
    ...person,
    fromBot: messages.filter((message) => message.from === 'bot').length,
    last: last ? { text: last.text, hasFile: last.fileIds.length > 0, date: last.date } : null,
  }
}

function chatOf(phone: Phone, userId: number) {
  const { messages, blocked, typingUntil } = phone.chat(userId)
  return {
    messages: messages.slice(-200).map((message) => ({
      ...message,
      files: message.fileIds.flatMap((id) => describeFile(phone.file(id))),
    })),
    blocked,
    typingMs: Math.max(0, typingUntil - Date.now()),
  }
}

function describeFile(file: FakeFile | undefined) {
  if (!file) return []
  const { id, kind, name, size, width, height } = file
  return [{ id, kind, name, size, width, height }]
}

/** Server-sent events: each says only that something changed. */
function tellChanges(phone: Phone, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  const stop = phone.onChange(() => response.write('data: changed\n\n'))
  request.on('close', stop)
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

function sendPage(response: ServerResponse, url: string): void {
  const mounted = (url.split('?')[0] ?? '').replace(/\/+$/, '')
  const base = /^[A-Za-z0-9/_-]*$/.test(mounted) ? mounted : ''
  response.setHeader('content-security-policy', policy)
  send(response, 200, 'text/html; charset=utf-8', readPageFile('phone.html').replaceAll('{{base}}', base))
}

/** Only pictures are shown in place: whatever else somebody sent is a download. */
function sendFile(response: ServerResponse, file: FakeFile | undefined): void {
  if (!file) {
    sendJson(response, 404, { error: 'no such file' })
    return
  }
  const isPicture = /^image\/(png|jpeg|webp|gif)$/.test(file.type)
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
  response.setHeader(
    'content-disposition',
    `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  )
  send(response, 200, isPicture ? file.type : 'application/octet-stream', file.bytes)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response
    .writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(body)
}
