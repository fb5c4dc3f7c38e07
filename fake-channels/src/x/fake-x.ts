import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import { type FakeAnswer, jsonAnswer, refusalOf, sendAnswer } from '../fake-answer.ts'
import { createFaultScript, type Fault } from '../faults.ts'
import { readBody } from '../read-body.ts'
import { serveFake } from '../serve-fake.ts'
import { createWebhookLines, postText } from '../webhook-lines.ts'

/** A message as a person sees it. */
interface FakeXMessage {
  readonly id: string
  readonly text: string
  readonly mediaIds: readonly string[]
}

/** X with one app and one user of it, imitated: credentials, webhooks with their trial, subscriptions, direct messages. */
export interface FakeX {
  readonly url: string
  /** A person writes a direct message; its id. `more` goes into `message_data`. */
  writes(person: string, text: string, more?: object): string
  /** A person has read what we wrote. */
  reads(person: string): void
  /** A person writes what only X can read. */
  writesEncrypted(): void
  /** Brings any event at all. */
  tells(event: object): void
  /** What the desk has sent to a person. */
  seen(person: string): readonly FakeXMessage[]
  media(id: string): Buffer | undefined
  subscriptions(): readonly { readonly event_type: string; readonly webhook_id: string }[]
  /** `method` of a fault is a verb and a path: `POST /2/dm_conversations`. */
  addFault(fault: Fault): void
  sign(raw: string): string
  settled(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

interface Keys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
}

const ownId = '1111111111111111111'

const NewWebhook = Type.Object({ url: Type.String() })
const NewSubscription = Type.Object({
  event_type: Type.String(),
  filter: Type.Object({ user_id: Type.String() }),
  webhook_id: Type.String(),
})
const NewMessage = Type.Object({
  text: Type.Optional(Type.String()),
  attachments: Type.Optional(Type.Array(Type.Object({ media_id: Type.String() }))),
})

export async function startFakeX(options: { keys: Keys; secondMs?: number }): Promise<FakeX> {
  const { keys } = options
  const lines = createWebhookLines({ secondMs: options.secondMs ?? 1000 })
  const faults = createFaultScript()
  const chats = new Map<string, FakeXMessage[]>()
  const files = new Map<string, Buffer>()
  let webhooks: { id: string; url: string }[] = []
  let subscriptions: ({ subscription_id: string } & Static<typeof NewSubscription>)[] = []
  let numbers = 2_080_000_000_000_000_000n

  const nextId = (): string => String(numbers++)
  const sign = (raw: string): string =>
    `sha256=${createHmac('sha256', keys.consumerSecret).update(raw).digest('base64')}`

  /** X asks for a proof before it takes an address. */
  async function isOurs(url: string): Promise<boolean> {
    const token = randomUUID()
    const answer = await fetch(`${url}?crc_token=${token}&nonce=1`)
    const body: unknown = await answer.json().catch(() => null)
    return JSON.stringify(body) === JSON.stringify({ response_token: sign(token) })
  }

  async function answerApp(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const { method = '' } = request
    const raw = (await readBody(request)).toString()
    if (method === 'GET') return jsonAnswer(200, { data: path === '/2/webhooks' ? webhooks : subscriptions })
    if (method === 'DELETE') {
      subscriptions = subscriptions.filter(({ subscription_id: id }) => !path.endsWith(id))
      return jsonAnswer(200, { data: { deleted: true } })
    }
    if (path === '/2/webhooks') {
      const { url } = parseAs(NewWebhook, JSON.parse(raw))
      if (!(await isOurs(url))) return jsonAnswer(400, { title: 'CrcValidationFailed' })
      const added = { id: nextId(), url }
      webhooks = [...webhooks, added]
      return jsonAnswer(200, { data: added })
    }
    const added = { subscription_id: nextId(), ...parseAs(NewSubscription, JSON.parse(raw)) }
    subscriptions = [...subscriptions, added]
    return jsonAnswer(200, { data: { subscription: added } })
  }

  async function answerUser(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const raw = await readBody(request)
    if (path === '/2/users/me') return jsonAnswer(200, { data: { id: ownId, name: 'Полка', username: 'polka' } })
    const [, person] = /^\/2\/dm_conversations\/with\/(\d+)\/messages$/.exec(path) ?? []
    const fault = faults.next(`POST ${person === undefined ? path : '/2/dm_conversations'}`, undefined)
    const refused = refusalOf(fault, {
      limited: (seconds = 1) =>
        jsonAnswer(
          429,
          { title: 'Too Many Requests' },
          { 'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + seconds) },
        ),
      refused: (status, title) => jsonAnswer(status, { title }),
    })
    if (refused !== null) return refused
    const id = nextId()
    if (path === '/2/media/upload') {
      files.set(id, raw)
      return jsonAnswer(200, { data: { id } })
    }
    if (person === undefined) return jsonAnswer(404, { title: 'Not Found' })
    const { text = '', attachments = [] } = parseAs(NewMessage, JSON.parse(raw.toString()))
    const message = { id, text, mediaIds: attachments.map((one) => one.media_id) }
    chats.set(person, [...(chats.get(person) ?? []), message])
    if (fault?.kind === 'cut') return 'cut'
    return jsonAnswer(201, { data: { dm_conversation_id: `${person}-${ownId}`, dm_event_id: id } })
  }

  async function answer(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const { authorization = '' } = request.headers
    const basic = `Basic ${Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString('base64')}`
    if (path === '/oauth2/token')
      return authorization === basic
        ? jsonAnswer(200, { token_type: 'bearer', access_token: 'token-of-the-app' })
        : jsonAnswer(403, { errors: [{ code: 99 }] })
    const isPrivate = path === '/2/activity/subscriptions' && request.method === 'POST'
    const isOfUser = authorization.startsWith('OAuth ') && authorization.includes(`oauth_token="${keys.accessToken}"`)
    const isOfApp = authorization === 'Bearer token-of-the-app'
    if (isPrivate ? isOfUser : isOfApp) return answerApp(request, path)
    return isOfUser ? answerUser(request, path) : jsonAnswer(401, { title: 'Unauthorized' })
  }

  const served = await serveFake(async (request, response, path) => {
    sendAnswer(response, await answer(request, path))
  })

  function tells(event: object): void {
    const raw = JSON.stringify(event)
    for (const { url } of webhooks) {
      lines.push(url, async (signal) => {
        const headers = { 'content-type': 'application/json', 'x-twitter-webhooks-signature': sign(raw) }
        const answer = await postText(url, raw, { signal, headers })
        return answer?.status === 200 ? 'acknowledged' : {}
      })
    }
  }

  function event(type: string, payload: object): object {
    return { data: { event_uuid: randomUUID(), filter: { user_id: ownId }, event_type: type, payload } }
  }

  return {
    url: served.url,
    writes(person, text, more = {}) {
      const id = nextId()
      const data = { id: person, name: `Человек ${person}`, username: `user${person}` }
      const written = {
        type: 'message_create',
        id,
        created_timestamp: String(Date.now()),
        message_create: { target: { recipient_id: ownId }, sender_id: person, message_data: { text, ...more } },
      }
      tells(event('dm.received', { direct_message_events: [written], users: { [person]: { data } } }))
      return id
    },
    reads(person) {
      const read = {
        created_timestamp: String(Date.now() + 1000),
        sender_id: person,
        target: { recipient_id: ownId },
        last_read_event_id: chats.get(person)?.at(-1)?.id ?? '0',
      }
      tells(event('dm.read', { direct_message_mark_read_events: [read] }))
    },
    writesEncrypted() {
      tells(event('chat.received', { encoded_event: 'AAECAwQ=' }))
    },
    tells,
    seen: (person) => chats.get(person) ?? [],
    media: (id) => files.get(id),
    subscriptions: () => subscriptions,
    addFault: (fault) => {
      faults.add(fault)
    },
    sign,
    settled: () => lines.settled(),
    stop: () => lines.stop(),
    close: () => served.stop(),
  }
}
