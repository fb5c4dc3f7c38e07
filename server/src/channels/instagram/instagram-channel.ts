import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { FileShape } from '../message-to-send.ts'
import { askGraph, graphApi } from '../meta/call-graph.ts'
import { checkMetaToken, newVerifyToken } from '../meta/meta-app.ts'
import {
  appOf,
  askProfile,
  fetchPageFile,
  noRepairs,
  PageCredentials,
  PageSettings,
  pageOf,
  pageWebhook,
  pageWindow,
} from '../meta/page-channel.ts'
import { messagingEnvelope, parseMessaging } from '../meta/parse-messaging.ts'
import {
  attachmentType,
  type MessagingLimits,
  reactToMessaging,
  sendMessaging,
  showTypingTo,
  splitByBytes,
} from '../meta/send-messaging.ts'
import type { Platform } from '../platform.ts'
import { SetupFault } from '../setup-fault.ts'
import { instagramSetup } from './instagram-setup.ts'

const Settings = Type.Object(PageSettings, { additionalProperties: false })

const Page = Type.Object({
  id: Type.String({ minLength: 1 }),
  instagram_business_account: Type.Optional(
    Type.Object({ id: Type.String({ minLength: 1 }), username: Type.String() }),
  ),
})

const fields = ['messages', 'messaging_postbacks', 'messaging_seen', 'message_reactions', 'message_edit']

/** Limits of Instagram: bytes of a text, of a picture and of any other file. */
const textBytes = 1000
const imageBytes = 8 * 1024 * 1024
const fileBytes = 25 * 1024 * 1024

const limits: MessagingLimits = {
  platform: 'instagram',
  mark: () => ({}),
  split: (text) => splitByBytes(text, textBytes),
  refuses,
}

const platform: Platform = {
  ...pageWebhook({ object: 'instagram', fields, entryId: ({ secrets }) => secrets['instagramId'] ?? '' }),
  hasButtons: true,
  ...noRepairs,
  envelope: messagingEnvelope,
  parse: (raw, account) => {
    const { appId } = appOf(account)
    return parseMessaging(raw, { appId, bot: 'none', nickname: (id) => `Instagram ${id.slice(-4)}` })
  },
  send: (account, externalId, message, progress) =>
    sendMessaging(pageOf(account), externalId, message, progress, limits),
  showTyping: (account, externalId) => showTypingTo(pageOf(account), externalId),
  react: (account, externalId, messageId, reaction) =>
    reactToMessaging(pageOf(account), externalId, messageId, reaction === null ? null : 'love'),
  fetchFile: fetchPageFile,
  async findPhoto(account, externalId) {
    const { profile_pic: reference } = await askProfile(account, externalId, 'profile_pic')
    return reference ? { reference, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 } : null
  },
  async completePerson(account, person) {
    const { name, username } = await askProfile(account, person.externalId, 'name,username')
    const link = `https://www.instagram.com/${encodeURIComponent(username ?? '')}`
    return {
      ...person,
      name: name ?? username ?? person.name,
      details: username ? [{ field: 'username', value: `@${username}`, link }] : [],
    }
  },
}

/** An Instagram account that is linked to a page. Set-up, limits and pitfalls: README.md beside this file. */
export const instagramChannel: Channel = {
  kind: 'instagram',
  setup: instagramSetup,
  tellsRead: true,
  textLimit: { most: textBytes, in: 'bytes' },
  // Instagram takes no other one from apps.
  reactions: ['❤️'],
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: PageCredentials,
  settings: Settings,
  checkCredentials,
  platform,
}

function refuses(file: FileShape): string | null {
  const type = attachmentType(file)
  if (type === 'file' && file.type !== 'application/pdf')
    return 'Instagram takes no files but pictures, sound, films and PDF'
  const limit = type === 'image' ? imageBytes : fileBytes
  return file.size > limit ? 'the file is larger than Instagram takes' : null
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const { appId, appSecret, token } = parseAs(PageCredentials, credentials)
  const { apiUrl, humanAgent = 'no' } = parseAs(Settings, settings)
  const url = apiUrl?.replace(/\/+$/, '')
  const app = { apiUrl: url ?? graphApi, appId, appSecret }
  await checkMetaToken(app, token, { types: ['PAGE'], scopes: ['instagram_manage_messages', 'pages_manage_metadata'] })
  const query = { fields: 'id,instagram_business_account{id,username}' }
  const page = await askGraph({ ...app, token }, { method: 'GET', path: '/me', query })
  if (!Value.Check(Page, page)) throw new ChannelError('unavailable', 'GET /me: not an answer of Meta')
  const { instagram_business_account: profile } = page
  if (profile === undefined) throw notLinked()
  return {
    account: `@${profile.username}`,
    accountId: profile.id,
    settings: { humanAgent, ...(url === undefined ? {} : { apiUrl: url }) },
    secrets: { appId, appSecret, token, pageId: page.id, instagramId: profile.id, webhookSecret: newVerifyToken() },
    replyWindow: pageWindow(humanAgent),
  }
}

function notLinked(): SetupFault {
  return new SetupFault('/credentials/token', {
    ru: 'С этой страницей не связан профессиональный аккаунт Instagram. Свяжите их: «Настройки страницы → Связанные аккаунты».',
    en: 'No professional Instagram account is linked to this Page. Link them: Page settings → Linked accounts.',
  })
}
