import type { IncomingMessage } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { type FakeAnswer, jsonAnswer, refusalOf } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
import { addFile } from '../files.ts'
import { readBody } from '../read-body.ts'
import { readForm } from '../read-form.ts'
import { type FakeXState, type FakeXSubscription, type FakeXWebhook, nextXId, ownId, xChat } from './model.ts'

export interface XKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
}

/** What the API needs of the imitation around it. */
export interface XWorld {
  readonly state: FakeXState
  readonly keys: XKeys
  readonly webhooks: FakeXWebhook[]
  subscriptions: readonly FakeXSubscription[]
  readonly faults: FaultScript
  /** X asks for a proof before it takes an address. */
  readonly isOurs: (url: string) => Promise<boolean>
  readonly changed: () => void
}

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

/** Answers the app, or its user where X wants him. */
export async function answerXApi(world: XWorld, request: IncomingMessage, path: string): Promise<FakeAnswer> {
  const { keys } = world
  const { authorization = '' } = request.headers
  const basic = `Basic ${Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString('base64')}`
  if (path === '/oauth2/token')
    return authorization === basic
      ? jsonAnswer(200, { token_type: 'bearer', access_token: 'token-of-the-app' })
      : jsonAnswer(403, { errors: [{ code: 99 }] })
  const isPrivate = path === '/2/activity/subscriptions' && request.method === 'POST'
  const isOfUser = authorization.startsWith('OAuth ') && authorization.includes(`oauth_token="${keys.accessToken}"`)
  const isOfApp = authorization === 'Bearer token-of-the-app'
  if (isPrivate ? isOfUser : isOfApp) return answerApp(world, request, path)
  return isOfUser ? answerUser(world, request, path) : jsonAnswer(401, { title: 'Unauthorized' })
}

async function answerApp(world: XWorld, request: IncomingMessage, path: string): Promise<FakeAnswer> {
  const { state, webhooks } = world
  const { method = '' } = request
  const raw = (await readBody(request)).toString()
  if (method === 'GET') return jsonAnswer(200, { data: path === '/2/webhooks' ? webhooks : world.subscriptions })
  if (method === 'DELETE') {
    world.subscriptions = world.subscriptions.filter(({ subscription_id: id }) => !path.endsWith(id))
    return jsonAnswer(200, { data: { deleted: true } })
  }
  if (path === '/2/webhooks') {
    const { url } = parseAs(NewWebhook, JSON.parse(raw))
    if (!(await world.isOurs(url))) return jsonAnswer(400, { title: 'CrcValidationFailed' })
    const added = { id: nextXId(state), url }
    webhooks.push(added)
    return jsonAnswer(200, { data: added })
  }
  const added = { subscription_id: nextXId(state), ...parseAs(NewSubscription, JSON.parse(raw)) }
  world.subscriptions = [...world.subscriptions, added]
  return jsonAnswer(200, { data: { subscription: added } })
}

async function answerUser(
  { state, faults, changed }: XWorld,
  request: IncomingMessage,
  path: string,
): Promise<FakeAnswer> {
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
  if (path === '/2/media/upload') {
    const media = readForm(request.headers['content-type'] ?? '', raw).find(({ fileName }) => fileName !== undefined)
    if (!media) return jsonAnswer(400, { title: 'Invalid Request' })
    const { type, bytes, fileName: name = 'media' } = media
    return jsonAnswer(200, { data: { id: addFile(state, { kind: 'photo', name, type, bytes }).id } })
  }
  if (person === undefined) return jsonAnswer(404, { title: 'Not Found' })
  const chat = xChat(state, person)
  if (chat.blocked) return jsonAnswer(403, { title: 'Forbidden' })
  const { text = '', attachments = [] } = parseAs(NewMessage, JSON.parse(raw.toString()))
  const mediaIds = attachments.map((one) => one.media_id)
  if (!mediaIds.every((id) => state.files.some((file) => file.id === id)))
    return jsonAnswer(400, { title: 'Invalid Request' })
  const id = nextXId(state)
  chat.messages.push({ id, from: 'bot', text, mediaIds, date: Math.floor(Date.now() / 1000) })
  changed()
  return fault?.kind === 'cut'
    ? 'cut'
    : jsonAnswer(201, { data: { dm_conversation_id: `${person}-${ownId}`, dm_event_id: id } })
}
