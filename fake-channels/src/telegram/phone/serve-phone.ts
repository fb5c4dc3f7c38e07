import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static, type TSchema } from 'typebox'
import type { FakeTelegram } from '../fake-telegram.ts'
import type { FakeBot, FakeFile, FakeMessage, FakeUser, MediaKind } from '../model.ts'
import { readBody } from '../read-request.ts'
import { readPageFile } from './page-files.ts'

const User = Type.Integer()
const Message = Type.Integer()

interface Asked {
  readonly fake: FakeTelegram
  readonly bot: FakeBot
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** What the page asks for after it is there. A POST carries `x-phone`, which a page of another site could not add. */
const actions: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'GET /api/people': ({ fake, bot }) => ({
    bot: { name: bot.name, username: bot.username },
    people: fake.users().map((user) => personOf(fake, bot, user)),
  }),
  'GET /api/chat': ({ fake, bot, query }) => chatOf(fake, bot, Number(query.get('user'))),
  'POST /api/send': act(
    Type.Object({
      userId: User,
      text: Type.String({ minLength: 1, maxLength: 4096 }),
      replyToId: Type.Optional(Message),
    }),
    ({ fake, bot }, body) => {
      const { userId, ...message } = body
      fake.blocks(bot.token, userId, false)
      fake.writes(bot.token, userId, message)
    },
  ),
  'POST /api/edit': act(
    Type.Object({ userId: User, messageId: Message, text: Type.String({ minLength: 1, maxLength: 4096 }) }),
    ({ fake, bot }, body) => {
      fake.edits(bot.token, body.userId, body.messageId, body.text)
    },
  ),
  'POST /api/react': act(
    Type.Object({ userId: User, messageId: Message, emoji: Type.Array(Type.String({ maxLength: 8 })) }),
    ({ fake, bot }, body) => {
      fake.reacts(bot.token, body.userId, body.messageId, body.emoji)
    },
  ),
  'POST /api/block': act(Type.Object({ userId: User, blocked: Type.Boolean() }), ({ fake, bot }, body) => {
    fake.blocks(bot.token, body.userId, body.blocked)
  }),
  'POST /api/upload': ({ fake, bot, query, body }) => {
    const kind: MediaKind = query.get('kind') === 'photo' ? 'photo' : 'document'
    const file = {
      kind,
      name: query.get('name') ?? 'file',
      type: query.get('type') ?? 'application/octet-stream',
      bytes: body,
    }
    fake.writes(bot.token, Number(query.get('user')), { file, text: query.get('text') ?? '' })
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

/** Serves a page with a phone, on which one is a client of the bot. */
export async function servePhone(
  fake: FakeTelegram,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  const query = new URLSearchParams(search)
  const bot = fake.bots().find((one) => one.webhook !== null) ?? fake.bots()[0]
  if (address === '' || address === '/') sendPage(response, request.url ?? '')
  else if (address === '/phone.js') send(response, 200, 'text/javascript; charset=utf-8', readPageFile('phone.js'))
  else if (address === '/phone.css') send(response, 200, 'text/css; charset=utf-8', readPageFile('phone.css'))
  else if (address === '/api/changes') tellChanges(fake, request, response)
  else if (!bot) sendJson(response, 404, { error: 'no bot' })
  else if (address === '/api/file') sendFile(response, fake.file(query.get('id') ?? ''))
  else await answerAction({ fake, bot, query, body: Buffer.alloc(0) }, request, response, address)
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

function personOf(fake: FakeTelegram, bot: FakeBot, user: FakeUser) {
  const { messages } = fake.chat(bot.token, user.id)
  const last = messages.at(-1)
  return {
    id: user.id,
    name: [user.firstName, user.lastName].filter(Boolean).join(' '),
    photoId: user.photoId ?? null,
    fromBot: messages.filter((message) => message.from === 'bot').length,
    last: last ? { text: last.text, hasFile: last.fileId !== undefined, date: last.date } : null,
  }
}

function chatOf(fake: FakeTelegram, bot: FakeBot, userId: number) {
  const { messages, blocked, typingUntil } = fake.chat(bot.token, userId)
  return {
    messages: messages.slice(-200).map((message) => ({ ...message, file: describeFile(fake, message) })),
    blocked,
    typingMs: Math.max(0, typingUntil - Date.now()),
  }
}

function describeFile(fake: FakeTelegram, message: FakeMessage) {
  const file = message.fileId === undefined ? undefined : fake.file(message.fileId)
  return file
    ? { id: file.id, kind: file.kind, name: file.name, size: file.size, width: file.width, height: file.height }
    : null
}

/** Server-sent events: each says only that something changed. */
function tellChanges(fake: FakeTelegram, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  const stop = fake.onChange(() => response.write('data: changed\n\n'))
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
