import { randomBytes } from 'node:crypto'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import type { IncomingFile } from '../parsed-update.ts'
import type { ChannelAccount, Platform } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'
import { SetupFault } from '../setup-fault.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { askMax, type MaxBot } from './call-max.ts'
import { maxSetup } from './max-setup.ts'
import { pollMax, subscribe, unsubscribe } from './max-subscription.ts'
import { maxEnvelope, parseMaxUpdate } from './parse-max-update.ts'
import { canEditInMax, editInMax, removeFromMax } from './repair-in-max.ts'
import { maxLimits, sendToMax } from './send-to-max.ts'
import { showTypingInMax } from './show-typing-in-max.ts'

const Credentials = Type.Object(
  { token: Type.String({ pattern: '^[\\x21-\\x7e]{20,400}$' }) },
  { additionalProperties: false },
)

/** `updates`: whether MAX brings updates or is asked for them; `apiUrl`: an imitation instead of MAX. */
const Settings = Type.Object(
  {
    updates: Type.Optional(Type.Union([Type.Literal('webhook'), Type.Literal('polling')])),
    apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })),
  },
  { additionalProperties: false },
)

const Me = Type.Object({
  user_id: Type.Integer(),
  is_bot: Type.Literal(true),
  first_name: Type.String(),
  username: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
const Dialog = Type.Object({
  dialog_with_user: Type.Object({ avatar_url: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
})

const maxApi = 'https://platform-api2.max.ru'
/** Largest file of a client that is fetched, in bytes: what people may send is larger. */
const downloadLimit = 64 * 1024 * 1024
/** Messages in dialogs can be changed for a week. */
const week = 7 * 24 * 3600

const platform: Platform = {
  setWebhook: (account, url) => subscribe(botOf(account), url, account.secrets['webhookSecret'] ?? ''),
  removeWebhook: (account) => unsubscribe(botOf(account)),
  // MAX signs nothing; it repeats the secret of the subscription.
  verify: ({ headers }, { secrets }) => isSameSecret(secrets['webhookSecret'], headers['x-max-bot-api-secret']),
  polling: pollMax(botOf),
  envelope: maxEnvelope,
  parse: (raw, { secrets }) => parseMaxUpdate(raw, secrets['token'] ?? ''),
  send: (account, externalId, message, progress) => sendToMax(botOf(account), externalId, message, progress),
  hasButtons: true,
  canEdit: canEditInMax,
  edit: (account, _externalId, message, sent) => editInMax(botOf(account), message, sent),
  remove: (account, _externalId, sent) => removeFromMax(botOf(account), sent),
  showTyping: (account, externalId, lastMessageId) => showTypingInMax(botOf(account), externalId, lastMessageId),
  async fetchFile(account, reference) {
    const bytes = await fetchPublicFile(reference, { limit: downloadLimit, trusted: botOf(account).apiUrl })
    return { name: '', bytes }
  },
  findPhoto,
  async answerPress(account, _externalId, pressId) {
    await askMax(botOf(account), { method: 'POST', path: '/answers', query: { callback_id: pressId }, body: {} })
  },
}

/** A bot of MAX. Set-up, limits and pitfalls: README.md beside this file. */
export const maxChannel: Channel = {
  kind: 'max',
  setup: maxSetup,
  tellsRead: false,
  textLimit: { most: maxLimits.text, in: 'characters' },
  repairs: { editSeconds: week, deleteSeconds: week },
  credentials: Credentials,
  settings: Settings,
  checkCredentials,
  platform,
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const { token } = parseAs(Credentials, credentials)
  const { apiUrl, updates = 'webhook' } = parseAs(Settings, settings)
  const url = apiUrl?.replace(/\/+$/, '')
  const me = await askMax({ apiUrl: url ?? maxApi, token }, { method: 'GET', path: '/me' }).catch(explain)
  if (!Value.Check(Me, me)) throw new ChannelError('unavailable', 'GET /me: not an answer of MAX')
  return {
    account: me.username ? `@${me.username}` : me.first_name,
    accountId: String(me.user_id),
    settings: { updates, ...(url === undefined ? {} : { apiUrl: url }) },
    secrets: { token, webhookSecret: randomBytes(32).toString('base64url') },
  }
}

function explain(error: unknown): never {
  if (!(error instanceof ChannelError) || error.code !== 'bad_credentials') throw error
  throw new SetupFault('/credentials/token', {
    ru: 'MAX не знает такого токена. Скопируйте его ещё раз: «Чат-боты → ⋮ → Настройки».',
    en: 'MAX does not know this token. Copy it once more: Chat bots → ⋮ → Settings.',
  })
}

async function findPhoto(account: ChannelAccount, chatId: string): Promise<IncomingFile | null> {
  const dialog = await askMax(botOf(account), { method: 'GET', path: `/chats/${encodeURIComponent(chatId)}` })
  const url = Value.Check(Dialog, dialog) ? dialog.dialog_with_user.avatar_url : undefined
  return url ? { reference: url, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 } : null
}

function botOf({ settings, secrets }: ChannelAccount): MaxBot {
  const { apiUrl } = settings
  return { apiUrl: typeof apiUrl === 'string' ? apiUrl : maxApi, token: secrets['token'] ?? '' }
}
