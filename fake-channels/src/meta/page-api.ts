import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAfter, refuseBefore, sendAnswer } from '../fake-answer.ts'
import { addFile, type MediaKind } from '../files.ts'
import { readBody } from '../read-body.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { type FormPart, readForm } from '../read-form.ts'
import { GraphRefusal, graphRefusal, graphRefusals } from './graph-answers.ts'
import type { FakePageChat, FakePageMessage, FakePageState, FakePageUser } from './model.ts'
import { fields, type PageCall, type PageFacts, type PageWorld, text } from './page-world.ts'
import { callThreadControl } from './thread-control.ts'

/** Answers the Graph API and files. */
export async function servePage(
  world: PageWorld,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [address = '', search = ''] = path.split('?')
  if (address.startsWith('/file/')) {
    serveFile(world.state, response, address.split('/')[2] ?? '')
    return
  }
  const raw = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  const form = type.startsWith('multipart/') ? readForm(type, raw) : []
  const call: PageCall = {
    method: request.method ?? 'GET',
    path: address.replace(/^\/v\d+\.\d+/, ''),
    query: new URLSearchParams(search),
    body: raw.length === 0 || form.length > 0 ? {} : fields(JSON.parse(raw.toString('utf8'))),
    form,
  }
  const recipient = Number(fields(call.body['recipient'])['id'])
  const name = `${call.method} ${call.path.split('/').at(-1) ?? ''}`
  const fault = world.faults.next(name, Number.isNaN(recipient) ? undefined : recipient)
  if (refuseBefore(response, fault, graphRefusals)) return
  try {
    const answer = await answerCall(world, call, request.headers.authorization ?? '')
    world.called(call)
    answerAfter(response, fault, JSON.stringify(answer))
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    sendAnswer(response, graphRefusal(error))
  }
}

async function answerCall(world: PageWorld, call: PageCall, authorization: string): Promise<unknown> {
  const { facts } = world
  const token = authorization.replace(/^Bearer /, '')
  const isApp = token === `${facts.appId}|${facts.appSecret}`
  if (!isApp && token !== facts.token) throw new GraphRefusal(190, 'Invalid OAuth access token.')
  const proof = createHmac('sha256', facts.appSecret).update(token).digest('hex')
  if (call.query.get('appsecret_proof') !== proof)
    throw new GraphRefusal(100, 'Invalid appsecret_proof provided in the API argument')
  return isApp ? answerApp(world, call) : answerPage(world, call)
}

async function answerApp(world: PageWorld, { method, path, query, body }: PageCall): Promise<unknown> {
  const { facts, scopes } = world
  switch (`${method} ${path}`) {
    case 'GET /debug_token': {
      const isKnown = query.get('input_token') === facts.token
      return { data: { is_valid: isKnown, app_id: facts.appId, type: 'PAGE', scopes: [...scopes] } }
    }
    case `POST /${facts.appId}/subscriptions`:
      await world.subscribe(text(body['callback_url']), text(body['verify_token']))
      return { success: true }
    case `DELETE /${facts.appId}/subscriptions`:
      world.unsubscribe()
      return { success: true }
    default:
      throw new GraphRefusal(100, 'Unsupported request')
  }
}

function answerPage(world: PageWorld, call: PageCall): unknown {
  const { facts, state } = world
  const edge = call.path.startsWith(`/${facts.pageId}/`) ? call.path.slice(facts.pageId.length + 2) : ''
  if (call.path === '/me') return pageJson(facts)
  if (edge === 'subscribed_apps') return { success: true }
  if (edge === 'message_attachments') return takeUpload(state, call.form)
  if (edge === 'messages') return takeMessage(world, call)
  if (edge.endsWith('_thread_control') || edge === 'thread_owner') return callThreadControl(world, edge, call)
  const user = state.users.find(({ id }) => call.path === `/${String(id)}`)
  if (call.method === 'GET' && user) return profileOf(world, user)
  throw new GraphRefusal(100, 'Unsupported request')
}

function pageJson({ kind, pageId, pageName, instagramId, instagramName, botAppId }: PageFacts): unknown {
  return {
    id: pageId,
    name: pageName,
    messaging_feature_status: { hop_v2: false, msgr_multi_app: botAppId !== undefined, ig_multi_app: false },
    ...(kind === 'instagram' ? { instagram_business_account: { id: instagramId, username: instagramName } } : {}),
  }
}

function profileOf({ facts, state, fileUrl }: PageWorld, user: FakePageUser): unknown {
  const photo = state.files.find(({ id }) => id === user.photoId)
  const picture = photo ? { profile_pic: fileUrl(photo) } : {}
  const id = String(user.id)
  if (facts.kind === 'instagram')
    return { id, name: nameOf(user), ...(user.username === undefined ? {} : { username: user.username }), ...picture }
  return { id, first_name: user.firstName, ...(user.lastName ? { last_name: user.lastName } : {}), ...picture }
}

export function nameOf({ firstName, lastName }: FakePageUser): string {
  return [firstName, lastName].filter(Boolean).join(' ')
}

function takeUpload(state: FakePageState, form: readonly FormPart[]): unknown {
  const file = form.find(({ name }) => name === 'filedata')
  const message = fields(JSON.parse(form.find(({ name }) => name === 'message')?.bytes.toString('utf8') ?? '{}'))
  const type = text(fields(message['attachment'])['type'])
  if (!file || type === '') throw new GraphRefusal(100, 'Upload attachment failure.', 2018047)
  const kinds: Record<string, MediaKind> = { image: 'photo', audio: 'voice', video: 'video' }
  const kind = kinds[type] ?? 'document'
  return {
    attachment_id: addFile(state, { kind, name: file.fileName ?? 'file', type: file.type, bytes: file.bytes }).id,
  }
}

function takeMessage(world: PageWorld, { body }: PageCall): unknown {
  const { facts, state } = world
  const recipient = text(fields(body['recipient'])['id'])
  const chat = world.chat(Number(recipient))
  if (!chat) throw new GraphRefusal(100, 'No matching user found', 2018001)
  if (chat.owner !== null && chat.owner !== facts.appId)
    throw new GraphRefusal(10, 'Message failed to send because another app is controlling this thread now.', 2018300)
  if (body['sender_action'] === 'typing_on') {
    chat.typingUntil = Date.now() + 20_000
    world.changed()
    return { recipient_id: recipient }
  }
  if (body['sender_action'] === 'react' || body['sender_action'] === 'unreact')
    return takeReaction(world, chat, { recipient, payload: fields(body['payload']) })
  if (chat.blocked) throw new GraphRefusal(551, "This person isn't available right now.", 1545041)
  const tag = body['messaging_type'] === 'MESSAGE_TAG' ? text(body['tag']) : undefined
  if (chat.windowOver && tag !== 'HUMAN_AGENT')
    throw new GraphRefusal(
      10,
      'This message is sent outside of allowed window.',
      facts.kind === 'instagram' ? 2534022 : 2018278,
    )
  const message = fields(body['message'])
  const words = text(message['text'])
  requireShort(facts, words)
  const fileIds = attachedFile(state, message['attachment'])
  if (words === '' && fileIds.length === 0) throw new GraphRefusal(100, 'Param message is empty', 2018032)
  const buttons = quickRepliesIn(message)
  const replyToMid = text(fields(body['reply_to'])['mid'])
  const metadata = metadataIn(facts, message)
  const sent: FakePageMessage = {
    mid: nextMid(facts, state),
    number: chat.messages.length + 1,
    from: 'bot',
    appId: facts.appId,
    text: words,
    fileIds,
    reactions: [],
    timestamp: Date.now(),
    ...(tag === undefined ? {} : { tag }),
    ...(replyToMid === '' ? {} : { replyToMid }),
    ...(buttons === null ? {} : { buttons }),
    ...(metadata === '' ? {} : { metadata }),
  }
  chat.messages.push(sent)
  chat.typingUntil = 0
  world.sent(chat, sent)
  return { recipient_id: recipient, message_id: sent.mid }
}

function metadataIn({ kind }: PageFacts, message: Readonly<Record<string, unknown>>): string {
  const metadata = text(message['metadata'])
  if (metadata.length > 1000 || (kind === 'instagram' && metadata !== ''))
    throw new GraphRefusal(100, 'Invalid parameter: message[metadata]')
  return metadata
}

/** Instagram takes one reaction from apps. */
function takeReaction(
  { facts, changed }: PageWorld,
  { messages }: FakePageChat,
  { recipient, payload }: { recipient: string; payload: Readonly<Record<string, unknown>> },
): unknown {
  const message = messages.find(({ mid, from }) => mid === payload['message_id'] && from === 'user')
  const reaction = text(payload['reaction'])
  if (!message || (facts.kind === 'instagram' && !['', 'love'].includes(reaction)))
    throw new GraphRefusal(100, 'Invalid parameter: payload')
  message.ownReaction = reaction
  changed()
  return { recipient_id: recipient }
}

/** Thirteen beside the input; gone with the next message. */
function quickRepliesIn({ quick_replies: asked, text: words }: Readonly<Record<string, unknown>>): string[] | null {
  if (asked === undefined) return null
  const replies = listIn(asked)
  const buttons = readButtons(
    replies.map((reply) => fieldOf(reply, 'title')),
    { most: 13, longest: 20 },
  )
  const isWhole = replies.every((reply) => fieldOf(reply, 'content_type') === 'text' && text(fieldOf(reply, 'payload')))
  if (buttons === null || !isWhole || text(words) === '') throw new GraphRefusal(100, 'Invalid quick replies', 2018033)
  return buttons
}

function requireShort({ kind }: PageFacts, words: string): void {
  const isLong = kind === 'instagram' ? Buffer.byteLength(words) > 1000 : words.length > 2000
  if (isLong) throw new GraphRefusal(100, 'Length of param message[text] must be less than or equal to the limit')
}

/** Meta's ids are long; those of Instagram longer. */
export function nextMid({ kind }: PageFacts, state: FakePageState): string {
  const number = String(state.numbers.message++)
  return kind === 'instagram' ? `aWdfZAG1faXRlbToxOk${'x'.repeat(120)}${number}` : `m_${'x'.repeat(80)}-${number}`
}

function attachedFile(state: FakePageState, attachment: unknown): string[] {
  if (attachment === undefined) return []
  const id = fields(fields(attachment)['payload'])['attachment_id']
  const file = state.files.find((one) => one.id === id)
  if (!file) throw new GraphRefusal(100, 'Invalid attachment id', 2018022)
  return [file.id]
}

function serveFile(state: FakePageState, response: ServerResponse, id: string): void {
  const file = state.files.find((one) => one.id === decodeURIComponent(id))
  if (!file) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': file.type, 'content-length': file.size }).end(file.bytes)
}
