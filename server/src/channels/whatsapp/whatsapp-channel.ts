import { parseAs } from '@parley/contract/parse-as'
import { allReactions } from '@parley/contract/reaction'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import { askGraph, graphApi } from '../meta/call-graph.ts'
import { checkMetaToken, type MetaApp, newVerifyToken, subscribeApp } from '../meta/meta-app.ts'
import { MetaCredentials } from '../meta/meta-fields.ts'
import { isFromMeta, metaHandshake } from '../meta/meta-webhook.ts'
import type { ChannelAccount, FetchedFile, Platform } from '../platform.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { checkWhatsAppNumber } from './check-whatsapp-number.ts'
import { listWhatsAppTemplates } from './list-templates.ts'
import { parseWhatsAppUpdate } from './parse-whatsapp-update.ts'
import {
  reactInWhatsApp,
  sendToWhatsApp,
  showTypingInWhatsApp,
  type WhatsAppNumber,
  whatsAppLimits,
} from './send-to-whatsapp.ts'
import { splitWhatsApp, whatsAppEnvelope } from './split-whatsapp.ts'
import { whatsAppMeanings } from './whatsapp-errors.ts'
import { whatsAppSetup } from './whatsapp-setup.ts'

const ObjectId = Type.String({ pattern: '^[0-9]{5,25}$' })
const Credentials = Type.Object(
  { ...MetaCredentials, phoneNumberId: ObjectId, businessId: ObjectId },
  { additionalProperties: false },
)

/** `apiUrl`: an imitation instead of Meta. */
const Settings = Type.Object(
  { apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })) },
  { additionalProperties: false },
)

const File = Type.Object({ url: Type.String() })

/** Largest file of a client that is fetched, in bytes: WhatsApp lets people send documents of 100 MB and more. */
const downloadLimit = 100 * 1024 * 1024
const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management']
/** Fields of the app's subscription: what clients write, and what was answered on a telephone. */
const fields = ['messages', 'smb_message_echoes']

const platform: Platform = {
  setWebhook,
  async removeWebhook(account) {
    await setAddress(account, { override_callback_uri: '' })
  },
  verify: (request, { secrets }) => isFromMeta(request, secrets['appSecret']),
  handshake: (request, { secrets }) => metaHandshake(request, secrets['verifyToken']),
  split: (raw, { secrets }) => splitWhatsApp(raw, secrets['phoneNumberId'] ?? ''),
  envelope: whatsAppEnvelope,
  parse: parseWhatsAppUpdate,
  send: (account, externalId, message, progress) => sendToWhatsApp(numberOf(account), externalId, message, progress),
  hasAliases: true,
  templates: { list: (account) => listWhatsAppTemplates(numberOf(account), account.secrets['businessId'] ?? '') },
  hasButtons: true,
  canEdit: () => false,
  edit: () => Promise.reject(new ChannelError('rejected', 'WhatsApp lets no business edit')),
  remove: () => Promise.reject(new ChannelError('rejected', 'WhatsApp lets no business delete')),
  async showTyping(account, _externalId, lastMessageId) {
    if (lastMessageId !== null) await showTypingInWhatsApp(numberOf(account), lastMessageId)
  },
  // WhatsApp shows it for 25 seconds, but an answer ends it: whoever goes on typing after one is shown again.
  typingSeconds: 10,
  react: (account, externalId, messageId, reaction, before) =>
    reactInWhatsApp(numberOf(account), externalId, { messageId, reaction, before }),
  fetchFile,
  // WhatsApp shows businesses no photos of people.
  findPhoto: () => Promise.resolve(null),
}

/** A number of WhatsApp Business. Set-up, limits and pitfalls: README.md beside this file. */
export const whatsAppChannel: Channel = {
  kind: 'whatsapp',
  setup: whatsAppSetup,
  tellsRead: true,
  textLimit: { most: whatsAppLimits.text, in: 'characters' },
  reactions: allReactions,
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: Credentials,
  settings: Settings,
  checkCredentials,
  platform,
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const entered = parseAs(Credentials, credentials)
  const url = parseAs(Settings, settings).apiUrl?.replace(/\/+$/, '')
  const { appId, appSecret, token } = entered
  const apiUrl = url ?? graphApi
  await checkMetaToken({ apiUrl, appId, appSecret }, token, { types: [], scopes })
  const account = await checkWhatsAppNumber({ apiUrl, token, appSecret, meanings: whatsAppMeanings }, entered)
  return {
    account,
    settings: url === undefined ? {} : { apiUrl: url },
    secrets: { ...entered, verifyToken: newVerifyToken() },
    replyWindow: { hours: 24, personHours: 24, templates: true },
  }
}

/** The app is told by one address for all of its numbers; each number has one of its own besides, which goes first. */
async function setWebhook(account: ChannelAccount, url: string): Promise<void> {
  const verifyToken = account.secrets['verifyToken'] ?? ''
  await subscribeApp(appOf(account), { object: 'whatsapp_business_account', url, verifyToken, fields })
  const businessId = account.secrets['businessId'] ?? ''
  await askGraph(numberOf(account), { method: 'POST', path: `/${businessId}/subscribed_apps` })
  await setAddress(account, { override_callback_uri: url, verify_token: verifyToken })
}

async function setAddress(account: ChannelAccount, address: object): Promise<void> {
  const number = numberOf(account)
  await askGraph(number, {
    method: 'POST',
    path: `/${number.phoneNumberId}`,
    body: { webhook_configuration: address },
  })
}

/** Where a file is WhatsApp says for five minutes; only who has the token gets it. */
async function fetchFile(account: ChannelAccount, reference: string): Promise<FetchedFile> {
  const number = numberOf(account)
  const file = await askGraph(number, {
    method: 'GET',
    path: `/${reference}`,
    query: { phone_number_id: number.phoneNumberId },
  })
  if (!Value.Check(File, file)) throw new ChannelError('rejected', 'media: not what WhatsApp documents')
  const headers = { authorization: `Bearer ${number.token}`, 'user-agent': 'Parley' }
  return { name: '', bytes: await fetchPublicFile(file.url, { limit: downloadLimit, trusted: number.apiUrl, headers }) }
}

function numberOf({ settings, secrets }: ChannelAccount): WhatsAppNumber {
  const { apiUrl } = settings
  return {
    apiUrl: typeof apiUrl === 'string' ? apiUrl : graphApi,
    token: secrets['token'] ?? '',
    appSecret: secrets['appSecret'] ?? '',
    phoneNumberId: secrets['phoneNumberId'] ?? '',
    meanings: whatsAppMeanings,
  }
}

function appOf(account: ChannelAccount): MetaApp {
  const { apiUrl, appSecret } = numberOf(account)
  return { apiUrl, appSecret, appId: account.secrets['appId'] ?? '' }
}
