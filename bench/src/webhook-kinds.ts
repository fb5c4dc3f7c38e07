import { createHmac } from 'node:crypto'

/** What a person writes in a benchmark. */
interface BenchMessage {
  /** From 1, in one channel. */
  readonly person: number
  /** From 1, of one person. */
  readonly number: number
  readonly text: string
}

interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly raw: string
}

/** A kind of channel as the benchmark imitates its platform: connected without it, and signed as it signs. */
export interface WebhookKind {
  readonly kind: string
  settings(platformUrl: string): object
  readonly secrets: Readonly<Record<string, string>>
  request(told: BenchMessage, platform: BenchPlatform): SignedRequest
}

/** What of the imitated platforms a request needs. */
export interface BenchPlatform {
  readonly url: string
  /** Of Microsoft's Bot Framework. */
  readonly botToken: string
}

const secret = 'a-webhook-secret-of-a-benchmark'
const firstDate = 1_795_200_000
const groupId = 555
const json = { 'content-type': 'application/json' }
const hmac = (key: string | Buffer, raw: string, form: 'hex' | 'base64'): string =>
  createHmac('sha256', key).update(raw).digest(form)
const withUrl = (platformUrl: string): object => ({ apiUrl: platformUrl })

const telegram: WebhookKind = {
  kind: 'telegram',
  settings: withUrl,
  secrets: { token: '7100000000:token', webhookSecret: secret },
  request({ person, number, text }) {
    const from = { id: 7_000_000 + person, is_bot: false, first_name: `Person ${person}` }
    const message = { message_id: number, from, chat: { id: from.id, type: 'private' }, date: firstDate, text }
    const raw = JSON.stringify({ update_id: person * 100_000 + number, message })
    return { headers: { ...json, 'x-telegram-bot-api-secret-token': secret }, raw }
  },
}

const vk: WebhookKind = {
  kind: 'vk',
  settings: withUrl,
  secrets: { token: 'token', groupId: String(groupId), webhookSecret: secret },
  request({ person, number, text }) {
    const id = 501_000_000 + person
    const message = {
      date: firstDate,
      from_id: id,
      peer_id: id,
      id: number,
      conversation_message_id: number,
      out: 0,
      text,
      attachments: [],
      fwd_messages: [],
    }
    const event = {
      type: 'message_new',
      event_id: `${person}-${number}`,
      object: { message, client_info: { lang_id: 0 } },
    }
    return { headers: json, raw: JSON.stringify({ group_id: groupId, v: '5.199', ...event, secret }) }
  },
}

const max: WebhookKind = {
  kind: 'max',
  settings: withUrl,
  secrets: { token: 'token-of-a-benchmark', webhookSecret: secret },
  request({ person, number, text }) {
    const timestamp = firstDate * 1000
    const message = {
      sender: { user_id: 98_000_000 + person, first_name: `Person ${person}`, is_bot: false },
      recipient: { chat_id: null, chat_type: 'dialog', user_id: 555 },
      timestamp,
      body: { mid: `mid.a${person}.${number}`, seq: number, text, attachments: [] },
    }
    const raw = JSON.stringify({ update_type: 'message_created', timestamp, message, user_locale: 'en' })
    return { headers: { ...json, 'x-max-bot-api-secret': secret }, raw }
  },
}

const viber: WebhookKind = {
  kind: 'viber',
  settings: withUrl,
  secrets: { token: secret },
  request({ person, number, text }) {
    const sender = { id: `person-${person}==`, name: `Person ${person}`, language: 'en' }
    const told = { event: 'message', timestamp: firstDate * 1000, sender, message: { type: 'text', text } }
    // Viber's numbers are larger than JavaScript's.
    const token = 6_024_493_435_357_380_000n + BigInt(person * 100_000 + number)
    const raw = `${JSON.stringify(told).slice(0, -1)},"message_token":${token}}`
    return { headers: { ...json, 'x-viber-content-signature': hmac(secret, raw, 'hex') }, raw }
  },
}

/** Signed as Meta signs; everything here is ASCII, so nothing has to be escaped but slashes, of which there are none. */
function asMeta(body: object): SignedRequest {
  const raw = JSON.stringify(body)
  return { headers: { ...json, 'x-hub-signature-256': `sha256=${hmac(secret, raw, 'hex')}` }, raw }
}

const whatsapp: WebhookKind = {
  kind: 'whatsapp',
  settings: withUrl,
  secrets: {
    token: 'token',
    appId: '1',
    appSecret: secret,
    verifyToken: secret,
    phoneNumberId: '106',
    businessId: '1',
  },
  request({ person, number, text }) {
    const from = String(79_160_000_000 + person)
    const message = {
      from,
      id: `wamid.${person}-${number}`,
      timestamp: String(firstDate),
      type: 'text',
      text: { body: text },
    }
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '74950000000', phone_number_id: '106' },
      contacts: [{ profile: { name: `Person ${person}` }, wa_id: from }],
      messages: [message],
    }
    const changes = [{ field: 'messages', value }]
    return asMeta({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] })
  },
}

/** Messenger and Instagram differ in whose page it is. */
function page(kind: 'messenger' | 'instagram', object: 'page' | 'instagram', pageId: string): WebhookKind {
  return {
    kind,
    settings: withUrl,
    secrets: { token: 'token', appId: '1', appSecret: secret, webhookSecret: secret, pageId, instagramId: pageId },
    request({ person, number, text }) {
      const [time, sender, recipient] = [firstDate * 1000, { id: String(7_300_000_000 + person) }, { id: pageId }]
      const item = { sender, recipient, timestamp: time, message: { mid: `m_${person}-${number}`, text } }
      return asMeta({ object, entry: [{ id: pageId, time, messaging: [item] }] })
    },
  }
}

const x: WebhookKind = {
  kind: 'x',
  settings: (platformUrl) => ({ apiUrl: platformUrl, userId: '1' }),
  secrets: { consumerKey: 'key', consumerSecret: secret, accessToken: 'token', accessTokenSecret: secret },
  request({ person, number, text }) {
    const sender = String(2_000_000 + person)
    const id = String(2_080_000_000_000_000_000n + BigInt(person * 100_000 + number))
    const message = { type: 'message_create', id, message_create: { sender_id: sender, message_data: { text } } }
    const users = { [sender]: { data: { id: sender, name: `Person ${person}` } } }
    const payload = { direct_message_events: [message], users }
    const raw = JSON.stringify({
      data: { event_uuid: id, filter: { user_id: '1' }, event_type: 'dm.received', payload },
    })
    return { headers: { ...json, 'x-twitter-webhooks-signature': `sha256=${hmac(secret, raw, 'base64')}` }, raw }
  },
}

const teams: WebhookKind = {
  kind: 'teams',
  settings: (platformUrl) => ({ apiUrl: platformUrl, appId: benchApp }),
  secrets: { password: secret },
  request({ person, number, text }, { url, botToken }) {
    const raw = JSON.stringify({
      type: 'message',
      id: `${person}-${number}`,
      timestamp: new Date(firstDate * 1000).toISOString(),
      channelId: 'msteams',
      serviceUrl: `${url}/connector/`,
      from: { id: `29:${person}`, name: `Person ${person}` },
      conversation: { conversationType: 'personal', id: `a:${person}` },
      recipient: { id: `28:${benchApp}` },
      text,
    })
    return { headers: { ...json, authorization: `Bearer ${botToken}` }, raw }
  },
}

const apiSecret = `whsec_${Buffer.from(secret).toString('base64')}`

const api: WebhookKind = {
  kind: 'api',
  settings: (platformUrl) => ({ webhookUrl: `${platformUrl}/developer` }),
  secrets: { secret: apiSecret },
  request({ person, number, text }) {
    const contact = { externalId: `c${person}`, name: `Person ${person}` }
    const raw = JSON.stringify({ type: 'message', externalId: `e${person}-${number}`, contact, text })
    const [id, timestamp] = [`msg_${person}_${number}`, String(Math.floor(Date.now() / 1000))]
    const signature = hmac(Buffer.from(secret), `${id}.${timestamp}.${raw}`, 'base64')
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
    return { headers: { ...json, ...headers }, raw }
  },
}

/** The bot of Teams. */
export const benchApp = '11111111-2222-3333-4444-555555555555'

/** Every kind whose platform brings updates by a webhook. */
export const webhookKinds: readonly WebhookKind[] = [
  telegram,
  vk,
  max,
  viber,
  whatsapp,
  page('messenger', 'page', '108'),
  page('instagram', 'instagram', '178'),
  teams,
  x,
  api,
]
