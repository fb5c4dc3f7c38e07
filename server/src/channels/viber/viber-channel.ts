import { createHmac } from 'node:crypto'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import { objectIn } from '../parse-json.ts'
import type { ChannelAccount, HookRequest, Platform } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'
import { SetupFault } from '../setup-fault.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { askViber, type ViberBot, ViberError } from './call-viber.ts'
import { parseViberUpdate, viberEnvelope } from './parse-viber-update.ts'
import { sendToViber, viberLimits } from './send-to-viber.ts'
import { viberEvents } from './update.ts'
import { parseViberJson } from './viber-json.ts'
import { viberSetup } from './viber-setup.ts'

const Credentials = Type.Object(
  { token: Type.String({ pattern: '^[A-Za-z0-9-]{20,200}$' }) },
  { additionalProperties: false },
)

/** `apiUrl`: an imitation instead of Viber. */
const Settings = Type.Object(
  { apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })) },
  { additionalProperties: false },
)

const Account = Type.Object({ id: Type.String(), name: Type.String(), uri: Type.Optional(Type.String()) })

const viberApi = 'https://chatapi.viber.com'
/** Largest file of a client that is fetched, in bytes: Viber lets people send 200 MB. */
const downloadLimit = 64 * 1024 * 1024

const platform: Platform = {
  async setWebhook(account, url) {
    await askViber(botOf(account), 'set_webhook', { url, event_types: viberEvents, send_name: true, send_photo: true })
  },
  async removeWebhook(account) {
    await askViber(botOf(account), 'set_webhook', { url: '' })
  },
  verify: isFromViber,
  // Viber tries the address before it agrees to a webhook.
  handshake(request, account) {
    if (objectIn(parseViberJson(request.raw))['event'] !== 'webhook') return null
    if (isFromViber(request, account)) return () => Promise.resolve('')
    throw new ChannelError('bad_signature', 'a trial that Viber did not sign')
  },
  envelope: viberEnvelope,
  parse: parseViberUpdate,
  send: (account, externalId, message, progress) => sendToViber(botOf(account), externalId, message, progress),
  hasButtons: true,
  canEdit: () => false,
  edit: () => Promise.reject(new ChannelError('rejected', 'Viber lets nobody edit')),
  remove: () => Promise.reject(new ChannelError('rejected', 'Viber lets nobody delete')),
  // Viber shows nobody that a bot types.
  showTyping: () => Promise.resolve(),
  async fetchFile(account, reference) {
    const bytes = await fetchPublicFile(reference, { limit: downloadLimit, trusted: botOf(account).apiUrl })
    return { name: '', bytes }
  },
  // The address of the picture came with the message.
  findPhoto: (_account, reference) =>
    Promise.resolve(
      /^https?:/.test(reference) ? { reference, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 } : null,
    ),
}

/** A bot of Viber. Set-up, limits and pitfalls: README.md beside this file. */
export const viberChannel: Channel = {
  kind: 'viber',
  setup: viberSetup,
  tellsRead: true,
  textLimit: { most: viberLimits.text, in: 'characters' },
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: Credentials,
  settings: Settings,
  checkCredentials,
  platform,
}

/** Viber signs the bytes with the bot's token; in the address where a proxy on the way drops the header. */
function isFromViber({ headers, query, raw }: HookRequest, { secrets }: ChannelAccount): boolean {
  const { token } = secrets
  if (token === undefined || token === '') return false
  const signature = createHmac('sha256', token).update(raw).digest('hex')
  return isSameSecret(signature, headers['x-viber-content-signature'] ?? query['sig'])
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const { token } = parseAs(Credentials, credentials)
  const url = parseAs(Settings, settings).apiUrl?.replace(/\/+$/, '')
  const account = await askViber({ apiUrl: url ?? viberApi, token }, 'get_account_info').catch(explain)
  if (!Value.Check(Account, account)) throw new ChannelError('unavailable', 'get_account_info: not an answer of Viber')
  return {
    account: account.uri ? `viber.com/${account.uri}` : account.name,
    accountId: account.id,
    settings: url === undefined ? {} : { apiUrl: url },
    secrets: { token, name: account.name },
  }
}

const refusals: ReadonlyMap<number, { ru: string; en: string }> = new Map([
  [
    7,
    {
      ru: 'Viber заблокировал этого бота. Узнайте причину в поддержке Viber или у партнёра, через которого он подключён.',
      en: 'Viber has blocked this bot. Ask Viber’s support, or the partner who set it up, for the reason.',
    },
  ],
  [
    9,
    {
      ru: 'Viber приостановил этого бота. Проверьте договор и оплату у Viber или партнёра.',
      en: 'Viber has suspended this bot. Check the contract and its payment with Viber or your partner.',
    },
  ],
])

function explain(error: unknown): never {
  if (!(error instanceof ViberError) || error.code !== 'bad_credentials') throw error
  throw new SetupFault(
    '/credentials/token',
    refusals.get(error.viberStatus) ?? {
      ru: 'Viber не знает такого токена. Скопируйте его ещё раз на partners.viber.com.',
      en: 'Viber does not know this token. Copy it once more on partners.viber.com.',
    },
  )
}

function botOf({ settings, secrets }: ChannelAccount): ViberBot {
  const { apiUrl } = settings
  return {
    apiUrl: typeof apiUrl === 'string' ? apiUrl : viberApi,
    token: secrets['token'] ?? '',
    name: secrets['name'] ?? '',
  }
}
