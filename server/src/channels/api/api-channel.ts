import { parseAs } from '@parley/contract/parse-as'
import { allReactions } from '@parley/contract/reaction'
import Type from 'typebox'
import type { Channel, CheckedChannel } from '../channel.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import type { ChannelAccount, Platform } from '../platform.ts'
import { apiSetup } from './api-setup.ts'
import { apiSchemaOf } from './api-update.ts'
import { callDeveloper, type DeveloperServer } from './call-developer.ts'
import { checkDeveloper } from './check-developer.ts'
import { apiEnvelope, parseApiUpdate, photoUrlOf } from './parse-api-update.ts'
import { reactAtDeveloper, repairAtDeveloper, sendToDeveloper } from './send-to-developer.ts'
import { isSigned } from './signature.ts'

const Credentials = Type.Object(
  { secret: Type.String({ pattern: '^whsec_[A-Za-z0-9+/]{24,120}={0,2}$' }) },
  { additionalProperties: false },
)

const Settings = Type.Object(
  { webhookUrl: Type.String({ pattern: '^https?://[^\\s/?#@]+(/[^\\s#@]*)?$', maxLength: 500 }) },
  { additionalProperties: false },
)

/** Largest file of a client that is fetched, in bytes. */
const downloadLimit = 64 * 1024 * 1024
/** An outage is waited out for a day: 1, 2, 4 … s, at most five minutes between. */
const outageAttempts = 296
const day = 24 * 3600

const platform: Platform = {
  // The developer's server knows our address by itself.
  setWebhook: () => Promise.resolve(),
  removeWebhook: () => Promise.resolve(),
  verify: (request, { secrets, now }) => isSigned(secrets['secret'], request, now),
  schemaOf: apiSchemaOf,
  envelope: apiEnvelope,
  parse: parseApiUpdate,
  send: (account, externalId, message, progress) =>
    sendToDeveloper(serverOf(account), externalId, message, { progress, at: account.now }),
  hasButtons: true,
  canEdit: (_before, text) => text.trim() !== '',
  edit: (account, externalId, { text }, sent) =>
    repairAtDeveloper(serverOf(account), externalId, { sent, text, at: account.now }),
  remove: (account, externalId, sent) =>
    repairAtDeveloper(serverOf(account), externalId, { sent, text: null, at: account.now }),
  // A server that has a request already knows it by its id.
  repeatableSeconds: day,
  outageAttempts,
  async showTyping(account, externalId) {
    const at = account.now
    const id = `typing_${externalId}_${String(at.getTime())}`
    await callDeveloper(serverOf(account), { id, at }, { type: 'typing', contact: { externalId } })
  },
  react: (account, externalId, messageId, reaction) =>
    reactAtDeveloper(serverOf(account), externalId, { messageId, reaction, at: account.now }),
  async fetchFile(account, reference) {
    const bytes = await fetchPublicFile(reference, { limit: downloadLimit, trusted: serverOf(account).webhookUrl })
    return { name: '', bytes }
  },
  findPhoto(_account, reference) {
    const url = photoUrlOf(reference)
    return Promise.resolve(
      url === null ? null : { reference: url, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 },
    )
  },
}

/** A developer's own source of messages (E-16). Set-up, limits and pitfalls: README.md beside this file. */
export const apiChannel: Channel = {
  kind: 'api',
  setup: apiSetup,
  tellsRead: true,
  reactions: allReactions,
  repairs: { editSeconds: null, deleteSeconds: null },
  credentials: Credentials,
  settings: Settings,
  checkCredentials,
  platform,
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<CheckedChannel> {
  const { secret } = parseAs(Credentials, credentials)
  const { webhookUrl } = parseAs(Settings, settings)
  await checkDeveloper({ webhookUrl, secret }, now)
  const [account = webhookUrl] = webhookUrl.split('?')
  return { account, settings: { webhookUrl }, secrets: { secret } }
}

function serverOf({ settings, secrets }: ChannelAccount): DeveloperServer {
  const { webhookUrl } = settings
  return { webhookUrl: typeof webhookUrl === 'string' ? webhookUrl : '', secret: secrets['secret'] ?? '' }
}
