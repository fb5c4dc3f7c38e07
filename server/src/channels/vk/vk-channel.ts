import { parseAs } from '@parley/contract/parse-as'
import { allReactions } from '@parley/contract/reaction'
import Type from 'typebox'
import type { Channel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import type { ChannelAccount, Platform } from '../platform.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { askVk, type VkCommunity } from './call-vk.ts'
import { checkVkToken } from './check-vk-token.ts'
import { parseVkUpdate, vkEnvelope } from './parse-vk-update.ts'
import { pollVk } from './poll-vk.ts'
import { canEditInVk, editInVk, removeFromVk } from './repair-in-vk.ts'
import { sendToVk, vkLimits } from './send-to-vk.ts'
import { asksConfirmation, confirmationCode, isFromVk, removeCallback, setCallback } from './vk-callback.ts'
import { completeVkPerson, findVkPhoto } from './vk-person.ts'
import { reactInVk } from './vk-reactions.ts'
import { vkSetup } from './vk-setup.ts'

const Credentials = Type.Object(
  { token: Type.String({ pattern: '^[A-Za-z0-9._-]{20,400}$' }) },
  { additionalProperties: false },
)

/** `updates`: whether VK brings events or is asked for them; `apiUrl`: an imitation instead of VK. */
const Settings = Type.Object(
  {
    updates: Type.Optional(Type.Union([Type.Literal('webhook'), Type.Literal('polling')])),
    apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })),
  },
  { additionalProperties: false },
)

const vkApi = 'https://api.vk.com'
/** Largest file of a client that is fetched, in bytes: what people may attach is larger. */
const downloadLimit = 64 * 1024 * 1024
/** Messages can be changed and deleted for everybody within a day. */
const day = 24 * 3600

const platform: Platform = {
  acknowledgement: 'ok',
  setWebhook: (account, url) => setCallback(communityOf(account), url, account.secrets['webhookSecret'] ?? ''),
  removeWebhook: (account) => removeCallback(communityOf(account), account.id),
  verify: (request, account) => isFromVk(request, communityOf(account).groupId, account.secrets['webhookSecret']),
  handshake(request, account) {
    if (!asksConfirmation(request)) return null
    if (platform.verify(request, account) === true) return () => confirmationCode(communityOf(account))
    throw new ChannelError('bad_signature', 'a confirmation that VK did not ask for')
  },
  polling: pollVk(communityOf),
  envelope: vkEnvelope,
  parse: parseVkUpdate,
  send: (account, externalId, message, progress) => sendToVk(communityOf(account), externalId, message, progress),
  // VK remembers `random_id` for an hour.
  repeatableSeconds: 50 * 60,
  hasButtons: true,
  canEdit: canEditInVk,
  edit: (account, externalId, message, sent) => editInVk(communityOf(account), externalId, message, sent),
  remove: (account, externalId, sent) => removeFromVk(communityOf(account), externalId, sent),
  async showTyping(account, externalId) {
    await askVk(communityOf(account), 'messages.setActivity', { peer_id: externalId, type: 'typing' })
  },
  react: (account, externalId, messageId, reaction) => reactInVk(communityOf(account), externalId, messageId, reaction),
  async fetchFile(account, reference) {
    const bytes = await fetchPublicFile(reference, { limit: downloadLimit, trusted: communityOf(account).apiUrl })
    return { name: '', bytes }
  },
  findPhoto: (account, externalId) => findVkPhoto(communityOf(account), externalId),
  completePerson: (account, person) => completeVkPerson(communityOf(account), person),
  async answerPress(account, externalId, pressId) {
    await askVk(communityOf(account), 'messages.sendMessageEventAnswer', {
      event_id: pressId,
      user_id: externalId,
      peer_id: externalId,
    })
  },
}

/** A community of VK. Set-up, limits and pitfalls: README.md beside this file. */
export const vkChannel: Channel = {
  kind: 'vk',
  setup: vkSetup,
  tellsRead: true,
  textLimit: { most: vkLimits.text, in: 'characters' },
  reactions: allReactions,
  repairs: { editSeconds: day, deleteSeconds: day },
  credentials: Credentials,
  settings: Settings,
  async checkCredentials(credentials, settings) {
    const { token } = parseAs(Credentials, credentials)
    const { apiUrl, updates = 'webhook' } = parseAs(Settings, settings)
    const url = apiUrl?.replace(/\/+$/, '')
    const checked = await checkVkToken(token, url ?? vkApi)
    return { ...checked, settings: { updates, ...(url === undefined ? {} : { apiUrl: url }) } }
  },
  platform,
}

function communityOf({ settings, secrets }: ChannelAccount): VkCommunity {
  const { apiUrl } = settings
  return {
    apiUrl: typeof apiUrl === 'string' ? apiUrl : vkApi,
    token: secrets['token'] ?? '',
    groupId: Number(secrets['groupId'] ?? Number.NaN),
  }
}
