import { createHmac } from 'node:crypto'
import { addFile } from '../files.ts'
import { GraphRefusal } from '../meta/graph-answers.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { readForm } from '../read-form.ts'
import {
  type FakeWhatsAppChat,
  type FakeWhatsAppMessage,
  type FakeWhatsAppState,
  fakeTemplates,
  nextWamid,
} from './model.ts'

/** The business and its app, as an administrator enters them. */
export interface WhatsAppBusiness {
  readonly appId: string
  readonly appSecret: string
  readonly token: string
  readonly phoneNumberId: string
  readonly businessId: string
  /** As people read it. */
  readonly number: string
}

export interface GraphCall {
  readonly method: string
  /** Without the version. */
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string
  readonly contentType: string
  readonly raw: Buffer
}

export interface WhatsAppWorld {
  readonly state: FakeWhatsAppState
  readonly business: WhatsAppBusiness
  readonly url: () => string
  /** Whether somebody at an address proves that it is the app's. */
  readonly probe: (url: string, verifyToken: string) => Promise<boolean>
  readonly chatOf: (recipient: string) => FakeWhatsAppChat | undefined
  /** The person sees that the business types. */
  readonly typed: (chat: FakeWhatsAppChat) => void
  readonly sent: (chat: FakeWhatsAppChat, message: FakeWhatsAppMessage) => void
  readonly failed: (chat: FakeWhatsAppChat, message: FakeWhatsAppMessage, code: number) => void
}

/** Carries out a call of the Graph API. @throws GraphRefusal */
export async function callFakeGraph(world: WhatsAppWorld, call: GraphCall): Promise<unknown> {
  const { business } = world
  requireToken(world, call)
  const { appId, phoneNumberId, businessId } = business
  switch (`${call.method} ${call.path}`) {
    case 'GET /debug_token':
      return debugToken(business, call.query.get('input_token'))
    case `POST /${appId}/subscriptions`:
      return subscribe(world, text(bodyOf(call)['callback_url']), text(bodyOf(call)['verify_token']))
    case `POST /${businessId}/subscribed_apps`:
      return { success: true }
    case `GET /${businessId}/phone_numbers`:
      return { data: [{ id: phoneNumberId, display_phone_number: business.number }] }
    case `GET /${businessId}/message_templates`:
      return { data: fakeTemplates, paging: { cursors: { before: 'a', after: 'b' } } }
    case `POST /${phoneNumberId}`: {
      const { override_callback_uri: url, verify_token: token } = fields(bodyOf(call)['webhook_configuration'])
      return subscribe(world, text(url), text(token))
    }
    case `POST /${phoneNumberId}/messages`:
      return bodyOf(call)['status'] === 'read' ? readMessage(world, bodyOf(call)) : sendMessage(world, bodyOf(call))
    case `POST /${phoneNumberId}/media`:
      return takeMedia(world.state, call)
    default:
      return readMedia(world, call)
  }
}

function requireToken({ business }: WhatsAppWorld, { authorization, query }: GraphCall): void {
  const token = authorization.replace(/^Bearer /, '')
  const ofApp = `${business.appId}|${business.appSecret}`
  if (token !== business.token && token !== ofApp) throw new GraphRefusal(190, 'Invalid OAuth access token.')
  const proof = createHmac('sha256', business.appSecret).update(token).digest('hex')
  if (query.get('appsecret_proof') !== proof) throw new GraphRefusal(100, 'Invalid appsecret_proof')
}

function debugToken({ appId, token }: WhatsAppBusiness, asked: string | null): unknown {
  const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management']
  return { data: { is_valid: asked === token, app_id: appId, type: 'SYSTEM_USER', scopes } }
}

async function subscribe({ state, probe }: WhatsAppWorld, url: string, verifyToken: string): Promise<unknown> {
  if (url !== '' && !(await probe(url, verifyToken))) throw new GraphRefusal(2200, 'Callback verification failed')
  state.webhook.url = url
  return { success: true }
}

/** The business has read it, and perhaps types. */
function readMessage({ state, typed }: WhatsAppWorld, body: Readonly<Record<string, unknown>>): unknown {
  const chat = state.chats.find(({ messages }) =>
    messages.some(({ id, from }) => from === 'user' && id === body['message_id']),
  )
  if (!chat) throw new GraphRefusal(131009, 'Parameter value is not valid')
  if (text(fields(body['typing_indicator'])['type']) === 'text') typed(chat)
  return { success: true }
}

/** What is wrong with a message WhatsApp says at once; that it came too late, afterwards. */
function sendMessage(world: WhatsAppWorld, body: Readonly<Record<string, unknown>>): unknown {
  const recipient = text(body['to']) || text(body['recipient'])
  const chat = world.chatOf(recipient)
  if (!chat) throw new GraphRefusal(131026, 'Message undeliverable')
  const type = text(body['type'])
  const mark = text(body['biz_opaque_callback_data'])
  if (mark.length > 512) throw new GraphRefusal(100, 'Param biz_opaque_callback_data is too long')
  if (type === 'reaction') return takeReaction(world, chat, fields(body['reaction']), mark)
  const held = fields(body[type])
  const replied = text(fields(body['context'])['message_id'])
  const fileId = text(held['id'])
  const buttons = type === 'interactive' ? choicesIn(held) : null
  if (!['text', 'template', 'interactive'].includes(type) && !world.state.files.some(({ id }) => id === fileId))
    throw new GraphRefusal(131053, 'Media upload error')
  const words = wordsOf(type, held)
  if (words.length > 4096) throw new GraphRefusal(100, 'Param text.body must be at most 4096 characters long.')
  const message: FakeWhatsAppMessage = {
    id: nextWamid(world.state),
    from: 'bot',
    text: words,
    fileIds: fileId === '' ? [] : [fileId],
    reaction: '',
    date: Math.floor(Date.now() / 1000),
    ...(replied === '' ? {} : { replyToId: replied }),
    ...(buttons === null ? {} : { buttons }),
    ...(mark === '' ? {} : { mark }),
  }
  const isLate = type !== 'template' && message.date - chat.lastInAt > 24 * 3600
  if (isLate || chat.blocked) world.failed(chat, message, isLate ? 131047 : 131026)
  else {
    chat.messages.push(message)
    chat.typingUntil = 0
    world.sent(chat, message)
  }
  return { messaging_product: 'whatsapp', contacts: [{ input: recipient }], messages: [{ id: message.id }] }
}

/** Whether it arrives WhatsApp says afterwards, as of a message. */
function takeReaction(
  world: WhatsAppWorld,
  chat: FakeWhatsAppChat,
  { message_id: id, emoji }: Readonly<Record<string, unknown>>,
  mark: string,
): unknown {
  const message = chat.messages.find((one) => one.id === id && one.from === 'user')
  if (!message) throw new GraphRefusal(131009, 'Parameter value is not valid')
  const sent = { ...message, id: nextWamid(world.state), mark }
  if (chat.blocked) world.failed(chat, sent, 131026)
  else {
    message.ownReaction = text(emoji)
    world.sent(chat, sent)
  }
  return { messaging_product: 'whatsapp', messages: [{ id: sent.id }] }
}

function wordsOf(type: string, held: Readonly<Record<string, unknown>>): string {
  if (type === 'template') return templateWords(held)
  if (type === 'interactive') return text(fieldOf(held['body'], 'text'))
  return text(held['body']) || text(held['caption'])
}

/** Three buttons, or a list of ten that opens by a button of its own. */
function choicesIn(held: Readonly<Record<string, unknown>>): string[] {
  const { action, body, type } = held
  const isList = type === 'list'
  const rows = listIn(fieldOf(action, 'sections')).flatMap((section) => listIn(fieldOf(section, 'rows')))
  const choices = isList ? rows : listIn(fieldOf(action, 'buttons')).map((button) => fieldOf(button, 'reply'))
  const captions = choices.map((choice) => fieldOf(choice, 'title'))
  const buttons = readButtons(captions, isList ? { most: 10, longest: 24 } : { most: 3, longest: 20 })
  const words = text(fieldOf(body, 'text'))
  const opener = isList ? text(fieldOf(action, 'button')) : '…'
  const ids = new Set(choices.map((choice) => fieldOf(choice, 'id')))
  if (buttons === null || ids.size < buttons.length || opener === '' || opener.length > 20)
    throw new GraphRefusal(131009, 'Parameter value is not valid')
  if (words === '' || words.length > 1024) throw new GraphRefusal(131009, 'Body text length invalid')
  return buttons
}

/** Refuses a template that nobody approved, or one with too few or too many values. */
function templateWords(held: Readonly<Record<string, unknown>>): string {
  const template = fakeTemplates.find(
    ({ name, language, status }) =>
      name === held['name'] && language === fields(held['language'])['code'] && status === 'APPROVED',
  )
  if (!template) throw new GraphRefusal(132001, 'Template name does not exist in the translation')
  const parts = listIn(held['components']).map(fields)
  return template.components
    .map((component) => {
      const words = 'text' in component ? (component.text ?? '') : ''
      const given = parts.find(({ type }) => String(type).toUpperCase() === component.type)
      const values = listIn(given?.['parameters']).map(fields)
      const places = [...new Set(words.match(/\{\{\w+\}\}/g))]
      if (values.length !== places.length) throw new GraphRefusal(132000, 'Number of parameters does not match')
      return places.reduce((filled, place, index) => {
        const name = place.slice(2, -2)
        const value = values.find(({ parameter_name: named }) => named === name) ?? values[index]
        return filled.replaceAll(place, text(value?.['text']))
      }, words)
    })
    .filter((words) => words !== '')
    .join('\n')
}

function takeMedia(state: FakeWhatsAppState, { contentType, raw }: GraphCall): unknown {
  const part = readForm(contentType, raw).find(({ fileName }) => fileName !== undefined)
  if (!part) throw new GraphRefusal(100, 'file is required')
  const kind = part.type.startsWith('image/') ? 'photo' : 'document'
  return { id: addFile(state, { kind, name: part.fileName ?? 'file', type: part.type, bytes: part.bytes }).id }
}

function readMedia({ state, url }: WhatsAppWorld, { method, path }: GraphCall): unknown {
  const file = state.files.find(({ id }) => path === `/${id}`)
  if (method !== 'GET' || !file)
    throw new GraphRefusal(100, `Unsupported ${method.toLowerCase()} request. Object with ID does not exist.`)
  return { id: file.id, url: `${url()}/file/${file.id}`, mime_type: file.type, file_size: file.size }
}

function bodyOf({ raw }: GraphCall): Readonly<Record<string, unknown>> {
  return raw.length === 0 ? {} : fields(JSON.parse(raw.toString('utf8')))
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
