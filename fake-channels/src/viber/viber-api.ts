import type { FaultScript } from '../faults.ts'
import { addFile } from '../files.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { type FakeViberChat, type FakeViberMessage, type FakeViberState, nextToken } from './model.ts'

export interface ViberCall {
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer other than success; its HTTP status is 200 all the same. */
export class ViberRefusal extends Error {
  readonly status: number

  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** What the API needs of the imitation around it. */
export interface ViberWorld {
  readonly state: FakeViberState
  readonly token: string
  readonly name: string
  readonly faults: FaultScript
  readonly chat: (userId: string) => FakeViberChat | undefined
  /** Brings the event `webhook` to an address; whether it was taken. */
  readonly probe: (url: string) => Promise<boolean>
  /** Hears of every call that was carried out. */
  readonly called: (call: ViberCall) => void
  readonly sent: (chat: FakeViberChat, message: FakeViberMessage) => void
}

/** Carries out a method of the bot API. @throws ViberRefusal */
export async function callViberApi(world: ViberWorld, { method, body }: ViberCall): Promise<object> {
  switch (method) {
    case 'set_webhook':
      return setWebhook(world, body)
    case 'get_account_info':
      return { id: 'pa:1', name: world.name, uri: 'polka_shop', subscribers_count: world.state.users.length }
    case 'send_message':
      return sendMessage(world, body)
    default:
      throw new ViberRefusal(3, 'method does not exist')
  }
}

async function setWebhook({ state, probe }: ViberWorld, body: ViberCall['body']): Promise<object> {
  const url = text(body['url'])
  if (url !== '' && !(await probe(url))) throw new ViberRefusal(1, 'Result: not ok; url is not valid')
  state.webhook.url = url
  state.webhook.events = Array.isArray(body['event_types']) ? body['event_types'].map(String) : []
  return { event_types: state.webhook.events }
}

async function sendMessage(world: ViberWorld, body: ViberCall['body']): Promise<object> {
  const { state } = world
  if (state.webhook.url === '') throw new ViberRefusal(10, 'webhookNotSet')
  const chat = world.chat(text(body['receiver']))
  if (!chat) throw new ViberRefusal(5, 'receiverNotRegistered')
  if (!chat.subscribed) throw new ViberRefusal(6, 'receiverNotSubscribed')
  const words = text(body['text'])
  if (words.length > 7000) throw new ViberRefusal(3, 'text is too long')
  const buttons = keyboardIn(body['keyboard'])
  const message: FakeViberMessage = {
    token: nextToken(state),
    from: 'bot',
    text: words,
    fileIds: await takeFile(state, body),
    timestamp: Date.now(),
    ...(buttons === null ? {} : { buttons }),
  }
  if (words === '' && message.fileIds.length === 0) throw new ViberRefusal(3, 'text is missing')
  chat.messages.push(message)
  world.sent(chat, message)
  return { message_token: message.token, chat_hostname: 'SN-CHAT-05_' }
}

/** At most 24 rows of six columns. */
function keyboardIn(keyboard: unknown): string[] | null {
  if (keyboard === undefined) return null
  const keys = listIn(fieldOf(keyboard, 'Buttons'))
  const buttons = readButtons(
    keys.map((key) => fieldOf(key, 'ActionBody')),
    { most: 144, longest: 250 },
  )
  const isWhole = keys.every((key) => {
    const columns = Number(fieldOf(key, 'Columns') ?? 6)
    return columns >= 1 && columns <= 6 && fieldOf(key, 'ActionType') === 'reply' && text(fieldOf(key, 'Text')) !== ''
  })
  if (buttons === null || !isWhole || fieldOf(keyboard, 'Type') !== 'keyboard')
    throw new ViberRefusal(3, 'keyboard is not valid')
  return buttons
}

const kinds = { picture: 'photo', video: 'video', file: 'document' } as const

/** Viber fetches a file where the bot says that it is. */
async function takeFile(state: FakeViberState, body: ViberCall['body']): Promise<string[]> {
  const type = text(body['type'])
  if (type !== 'picture' && type !== 'video' && type !== 'file') return []
  const url = new URL(text(body['media']))
  if (type === 'picture' && !/\.(jpe?g|png|gif)$/.test(url.pathname)) throw new ViberRefusal(3, 'media: extension')
  const response = await fetch(url)
  if (!response.ok) throw new ViberRefusal(3, 'media cannot be had')
  const bytes = Buffer.from(await response.arrayBuffer())
  if (type !== 'picture' && body['size'] !== bytes.length) throw new ViberRefusal(3, 'size is wrong')
  const name = text(body['file_name']) || (url.pathname.split('/').at(-1) ?? 'file')
  const mime = response.headers.get('content-type') ?? 'application/octet-stream'
  return [addFile(state, { kind: kinds[type], name, type: mime, bytes }).id]
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
