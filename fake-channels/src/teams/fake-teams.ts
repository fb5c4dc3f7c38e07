import { createSign, generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import { type FakeAnswer, jsonAnswer, refusalOf, sendAnswer } from '../fake-answer.ts'
import { createFaultScript, type Fault } from '../faults.ts'
import { readBody } from '../read-body.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { serveFake } from '../serve-fake.ts'
import { createWebhookLines, postText } from '../webhook-lines.ts'

/** A message as a person sees it. */
export interface FakeTeamsMessage {
  readonly id: string
  readonly text: string
  readonly attachments: readonly { readonly contentType: string; readonly contentUrl?: string }[]
  readonly buttons?: readonly string[]
}

/** Microsoft Teams with one bot, imitated: sign-in, keys, connector, activities, and faults on demand. */
export interface FakeTeams {
  readonly url: string
  readonly serviceUrl: string
  /**
   * Where activities go: the messaging endpoint of the bot.
   * @param ahead by how many seconds the clock there is ahead
   */
  endpointAt(url: string, ahead?: () => number): void
  /** Brings an activity of a person; what is not said is made up. Its id. */
  tells(person: number, activity: Readonly<Record<string, unknown>>): string
  /** What the bot has sent to a person and not deleted. */
  seen(person: number): readonly FakeTeamsMessage[]
  /** Requests for typing. */
  typed(): number
  /** `method` of a fault is a verb. */
  addFault(fault: Fault): void
  /** A token as the Bot Framework signs them. */
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string
  settled(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

const conversationOf = (person: number): string => `a:conversation-${String(person)}`
const kid = 'fake-key-1'
const conversations = '/connector/v3/conversations/'

const Told = Type.Object({
  type: Type.String(),
  text: Type.Optional(Type.String()),
  attachments: Type.Optional(
    Type.Array(
      Type.Object({
        contentType: Type.String(),
        contentUrl: Type.Optional(Type.String()),
        content: Type.Optional(Type.Unknown()),
      }),
    ),
  ),
})

/** The words of a card are its message's; it has six buttons at most. Null where Teams would not take it. */
function messageOf(id: string, { text = '', attachments = [] }: Static<typeof Told>): FakeTeamsMessage | null {
  const card = attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.hero')?.content
  const files = attachments.filter(({ contentUrl }) => contentUrl !== undefined)
  if (card === undefined) return files.length < attachments.length ? null : { id, text, attachments: files }
  const keys = listIn(fieldOf(card, 'buttons'))
  const buttons = readButtons(
    keys.map((key) => fieldOf(key, 'value')),
    { most: 6, longest: 200 },
  )
  const words = fieldOf(card, 'text')
  if (buttons === null || typeof words !== 'string' || keys.some((key) => fieldOf(key, 'type') !== 'imBack'))
    return null
  return { id, text: words, attachments: files, buttons }
}

export async function startFakeTeams(options: {
  appId: string
  password: string
  tenantId: string
  secondMs?: number
}): Promise<FakeTeams> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] }
  const lines = createWebhookLines({ secondMs: options.secondMs ?? 1000 })
  const faults = createFaultScript()
  const chats = new Map<string, FakeTeamsMessage[]>()
  let endpoint = ''
  let aheadSeconds = (): number => 0
  let numbers = Date.now()
  let typing = 0

  const seconds = (): number => Math.floor(Date.now() / 1000) + aheadSeconds()

  function token(
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
  ): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${part({
      iss: 'https://api.botframework.com',
      aud: options.appId,
      nbf: seconds() - 10,
      exp: seconds() + 3600,
      serviceurl: serviceUrl(),
      ...claims,
    })}`
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`
  }

  async function signIn(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const asked = new URLSearchParams((await readBody(request)).toString())
    const refuse = (number: string): FakeAnswer =>
      jsonAnswer(400, { error: 'invalid_client', error_description: `AADSTS${number}: refused.` })
    if (!path.startsWith(`/login/${options.tenantId}/`)) return refuse('90002')
    if (asked.get('client_id') !== options.appId) return refuse('700016')
    if (asked.get('client_secret') !== options.password) return refuse('7000215')
    return jsonAnswer(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-the-bot' })
  }

  async function connect(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const [conversation = '', , id = ''] = path.slice(conversations.length).split('/').map(decodeURIComponent)
    const method = request.method ?? ''
    const raw = (await readBody(request)).toString()
    if (request.headers.authorization !== 'Bearer token-of-the-bot')
      return jsonAnswer(401, { error: { code: 'Unauthorized', message: 'no token' } })
    const fault = faults.next(method, undefined)
    const refused = refusalOf(fault, {
      limited: (seconds = 1) => jsonAnswer(429, {}, { 'retry-after': String(seconds) }),
      refused: (status, code) => jsonAnswer(status, { error: { code, message: code } }),
    })
    if (refused !== null) return refused
    const chat = chats.get(conversation) ?? []
    chats.set(conversation, chat)
    const place = chat.findIndex((message) => message.id === id)
    if (id !== '' && place < 0) return jsonAnswer(404, { error: { code: 'ActivityNotFound', message: 'gone' } })
    const told = method === 'DELETE' ? null : parseAs(Told, JSON.parse(raw))
    const sentId = id === '' ? `sent-${String(numbers++)}` : id
    if (told === null) chat.splice(place, 1)
    else if (told.type === 'typing') typing += 1
    else {
      const message = messageOf(sentId, told)
      if (message === null) return jsonAnswer(400, { error: { code: 'BadSyntax', message: 'attachments' } })
      if (id === '') chat.push(message)
      else chat[place] = { ...message, attachments: chat[place]?.attachments ?? [] }
    }
    return fault?.kind === 'cut' ? 'cut' : jsonAnswer(200, { id: sentId })
  }

  async function answer(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    if (path === '/openidconfiguration')
      return jsonAnswer(200, { issuer: 'https://api.botframework.com', jwks_uri: `${served.url}/keys` })
    if (path === '/keys') return jsonAnswer(200, { keys: [jwk] })
    if (path.startsWith('/login/')) return signIn(request, path)
    return path.startsWith(conversations) ? connect(request, path) : jsonAnswer(404, {})
  }

  const served = await serveFake(async (request, response, path) => {
    sendAnswer(response, await answer(request, path))
  })
  const serviceUrl = (): string => `${served.url}/connector/`

  return {
    url: served.url,
    serviceUrl: serviceUrl(),
    endpointAt(url, ahead) {
      endpoint = url
      if (ahead !== undefined) aheadSeconds = ahead
    },
    tells(person, activity) {
      const id = String(numbers++)
      const body = JSON.stringify({
        id,
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: serviceUrl(),
        from: { id: `29:person-${String(person)}`, name: `Человек ${String(person)}` },
        conversation: { conversationType: 'personal', id: conversationOf(person) },
        recipient: { id: `28:${options.appId}`, name: 'Desk' },
        locale: 'ru-RU',
        type: 'message',
        textFormat: 'plain',
        ...activity,
      })
      lines.push(conversationOf(person), async (signal) => {
        const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' }
        const answer = await postText(endpoint, body, { signal, headers })
        return answer?.status === 200 ? 'acknowledged' : {}
      })
      return id
    },
    seen: (person) => chats.get(conversationOf(person)) ?? [],
    typed: () => typing,
    addFault: (fault) => {
      faults.add(fault)
    },
    token,
    settled: () => lines.settled(),
    stop: () => lines.stop(),
    close: () => served.stop(),
  }
}
