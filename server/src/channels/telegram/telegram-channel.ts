import { randomBytes } from 'node:crypto'
import { parseAs } from '@parley/contract/parse-as'
import { allReactions } from '@parley/contract/reaction'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { IncomingFile } from '../parsed-update.ts'
import type { ChannelAccount, HookRequest, Platform } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'
import { SetupFault } from '../setup-fault.ts'
import { askTelegram, downloadFromTelegram, type TelegramBot } from './call-telegram.ts'
import { parseUpdate, updateEnvelope } from './parse-update.ts'
import { pollTelegram } from './poll-telegram.ts'
import { reactInTelegram } from './react-in-telegram.ts'
import { canEditInTelegram, editInTelegram, removeFromTelegram } from './repair-in-telegram.ts'
import { sendToTelegram, telegramLimits } from './send-to-telegram.ts'
import { telegramSetup } from './telegram-setup.ts'
import { allowedUpdates } from './update.ts'

/** What BotFather gives: the bot's number and its secret. */
const Credentials = Type.Object(
  { token: Type.String({ pattern: '^[0-9]{3,20}:[A-Za-z0-9_-]{20,100}$' }) },
  { additionalProperties: false },
)

/** `apiUrl`: a Bot API server of one's own instead of Telegram's. */
const Settings = Type.Object(
  {
    /** Whether Telegram brings updates, or is asked for them: for desks that cannot be reached from outside. */
    updates: Type.Optional(Type.Union([Type.Literal('webhook'), Type.Literal('polling')])),
    apiUrl: Type.Optional(Type.String({ pattern: '^https?://[^\\s/?#@]+(/[^\\s?#@]*)?$', maxLength: 300 })),
  },
  { additionalProperties: false },
)

const Me = Type.Object({ id: Type.Integer(), is_bot: Type.Literal(true), username: Type.String() })
const File = Type.Object({ file_path: Type.String() })
const Photos = Type.Object({
  photos: Type.Array(Type.Array(Type.Object({ file_id: Type.String(), file_size: Type.Optional(Type.Integer()) }))),
})

const telegramApi = 'https://api.telegram.org'
/** Bots may download files up to this size, in bytes. */
const downloadLimit = 20 * 1024 * 1024

const platform: Platform = {
  async setWebhook(account, url) {
    await askTelegram(botOf(account), 'setWebhook', {
      url,
      secret_token: account.secrets['webhookSecret'],
      allowed_updates: allowedUpdates,
    })
  },
  async removeWebhook(account) {
    await askTelegram(botOf(account), 'deleteWebhook')
  },
  verify,
  polling: pollTelegram(botOf),
  envelope: updateEnvelope,
  parse: parseUpdate,
  send: (account, externalId, message, progress) => sendToTelegram(botOf(account), externalId, message, progress),
  hasButtons: true,
  canEdit: canEditInTelegram,
  edit: (account, externalId, message, sent) => editInTelegram(botOf(account), externalId, message, sent),
  remove: (account, externalId, sent) => removeFromTelegram(botOf(account), externalId, sent),
  async showTyping(account, externalId) {
    await askTelegram(botOf(account), 'sendChatAction', { chat_id: externalId, action: 'typing' })
  },
  react: (account, externalId, messageId, reaction) => reactInTelegram(botOf(account), externalId, messageId, reaction),
  async answerPress(account, _externalId, pressId) {
    await askTelegram(botOf(account), 'answerCallbackQuery', { callback_query_id: pressId })
  },
  async fetchFile(account, reference) {
    const bot = botOf(account)
    const file = await askTelegram(bot, 'getFile', { file_id: reference })
    if (!Value.Check(File, file)) throw new ChannelError('rejected', 'getFile named no file')
    return {
      name: file.file_path.split('/').at(-1) ?? '',
      bytes: await downloadFromTelegram(bot, file.file_path, downloadLimit),
    }
  },
  findPhoto,
}

/** A bot of Telegram. Set-up, limits and pitfalls: README.md beside this file. */
export const telegramChannel: Channel = {
  kind: 'telegram',
  setup: telegramSetup,
  tellsRead: false,
  textLimit: { most: telegramLimits.text, in: 'characters' },
  reactions: allReactions,
  // A bot may edit its own messages in a private chat at any time and delete them for 48 hours (Bot API, deleteMessage).
  repairs: { editSeconds: null, deleteSeconds: 48 * 3600 },
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
  const me = await askTelegram({ apiUrl: apiUrl ?? telegramApi, token }, 'getMe').catch(explain)
  if (!Value.Check(Me, me)) throw new ChannelError('unavailable', 'getMe: not an answer of the Bot API')
  return {
    account: `@${me.username}`,
    accountId: String(me.id),
    settings: { updates, ...(apiUrl === undefined ? {} : { apiUrl: apiUrl.replace(/\/+$/, '') }) },
    secrets: { token, webhookSecret: randomBytes(32).toString('base64url') },
  }
}

/** Telegram signs nothing; it repeats the secret that `setWebhook` gave it. */
function verify({ headers }: HookRequest, { secrets }: ChannelAccount): boolean {
  return isSameSecret(secrets['webhookSecret'], headers['x-telegram-bot-api-secret-token'])
}

function explain(error: unknown): never {
  if (!(error instanceof ChannelError) || error.code !== 'bad_credentials') throw error
  throw new SetupFault('/credentials/token', {
    ru: 'Telegram не знает такого токена. Скопируйте его у @BotFather целиком, вместе с числом и двоеточием.',
    en: 'Telegram does not know this token. Copy all of it from @BotFather, with the number and the colon.',
  })
}

async function findPhoto(account: ChannelAccount, externalId: string): Promise<IncomingFile | null> {
  const found = await askTelegram(botOf(account), 'getUserProfilePhotos', { user_id: Number(externalId), limit: 1 })
  const sizes = Value.Check(Photos, found) ? found.photos[0] : undefined
  // Ascending sizes: the second one, 320 px wide, is enough for an avatar.
  const photo = sizes?.[1] ?? sizes?.[0]
  if (!photo) return null
  return { reference: photo.file_id, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: photo.file_size ?? 0 }
}

function botOf(account: ChannelAccount): TelegramBot {
  const { apiUrl } = account.settings
  return { apiUrl: typeof apiUrl === 'string' ? apiUrl : telegramApi, token: account.secrets['token'] ?? '' }
}
