import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { readBody } from '../read-body.ts'
import type { FakeTelegram } from './fake-telegram.ts'

const Text = Type.String()
const User = Type.Integer()
const Emoji = Type.Array(Text)
const Media = Type.Union([
  Type.Literal('photo'),
  Type.Literal('document'),
  Type.Literal('voice'),
  Type.Literal('video'),
  Type.Literal('video_note'),
  Type.Literal('sticker'),
  Type.Literal('audio'),
])

const Fault = Type.Object({
  times: Type.Optional(Type.Integer({ minimum: 1 })),
  method: Type.Optional(Text),
  userId: Type.Optional(User),
  does: Type.Union([
    Type.Object({ kind: Type.Literal('rate_limited'), retryAfter: Type.Optional(Type.Number()) }),
    Type.Object({ kind: Type.Literal('refuse'), status: Type.Integer(), description: Text }),
    Type.Object({ kind: Type.Literal('bad_gateway') }),
    Type.Object({ kind: Type.Literal('no_answer') }),
    Type.Object({ kind: Type.Literal('cut') }),
    Type.Object({ kind: Type.Literal('truncated') }),
  ]),
})

const NewUser = Type.Object({
  id: Type.Optional(User),
  firstName: Text,
  lastName: Type.Optional(Text),
  username: Type.Optional(Text),
  language: Type.Optional(Text),
})
const NewBot = Type.Object({ token: Type.Optional(Text), username: Text, name: Text })
/** `file.base64` are the bytes. */
const NewMessage = Type.Object({
  token: Text,
  userId: User,
  text: Type.Optional(Text),
  file: Type.Optional(Type.Object({ kind: Media, name: Text, type: Text, base64: Text })),
  replyToId: Type.Optional(Type.Integer()),
  albumId: Type.Optional(Text),
})
const Edit = Type.Object({ token: Text, userId: User, messageId: Type.Integer(), text: Text })
const Reaction = Type.Object({ token: Text, userId: User, messageId: Type.Integer(), emoji: Emoji })
const Block = Type.Object({ token: Text, userId: User, blocked: Type.Boolean() })
const Update = Type.Object({ token: Text, chat: Text, update: Type.Record(Text, Type.Unknown()) })

/** POST /control/…: what people do, faults, updates of any kind. GET /control/…: what they see. Everything in JSON. */
const posts: Readonly<Record<string, (fake: FakeTelegram, body: unknown) => unknown>> = {
  '/control/bots': (fake, body) => fake.createBot(parseAs(NewBot, body)),
  '/control/users': (fake, body) => fake.addUser(parseAs(NewUser, body)),
  '/control/messages': (fake, body) => {
    const { token, userId, file, ...message } = parseAs(NewMessage, body)
    return fake.writes(token, userId, {
      ...message,
      ...(file ? { file: { ...file, bytes: Buffer.from(file.base64, 'base64') } } : {}),
    })
  },
  '/control/edits': (fake, body) => {
    const { token, userId, messageId, text } = parseAs(Edit, body)
    fake.edits(token, userId, messageId, text)
  },
  '/control/reactions': (fake, body) => {
    const { token, userId, messageId, emoji } = parseAs(Reaction, body)
    fake.reacts(token, userId, messageId, emoji)
  },
  '/control/blocks': (fake, body) => {
    const { token, userId, blocked } = parseAs(Block, body)
    fake.blocks(token, userId, blocked)
  },
  '/control/faults': (fake, body) => {
    fake.addFault(parseAs(Fault, body))
  },
  '/control/faults/clear': (fake) => {
    fake.clearFaults()
  },
  '/control/updates': (fake, body) => {
    const { token, chat, update } = parseAs(Update, body)
    fake.pushUpdate(token, chat, update)
  },
  '/control/settled': (fake) => fake.settled(),
}

const gets: Readonly<Record<string, (fake: FakeTelegram, query: URLSearchParams) => unknown>> = {
  '/control/bots': (fake) => fake.bots(),
  '/control/users': (fake) => fake.users(),
  '/control/chat': (fake, query) => fake.chat(query.get('token') ?? '', Number(query.get('userId'))),
  '/control/calls': (fake) => fake.calls(),
}

export async function serveControl(
  fake: FakeTelegram,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', query = ''] = path.split('?')
  const get = request.method === 'GET' ? gets[address] : undefined
  const post = request.method === 'POST' ? posts[address] : undefined
  if (!get && !post) {
    answer(response, 404, { error: `no ${request.method ?? ''} ${address} in the fake Telegram` })
    return
  }
  try {
    const body = await readBody(request)
    const given: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    answer(response, 200, (await (get ? get(fake, new URLSearchParams(query)) : post?.(fake, given))) ?? {})
  } catch (error) {
    answer(response, 400, { error: error instanceof Error ? error.message : 'failed' })
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
