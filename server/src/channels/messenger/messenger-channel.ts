import { parseAs } from '@parley/contract/parse-as'
import { allReactions } from '@parley/contract/reaction'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { MessageToSend, SendProgress } from '../message-to-send.ts'
import { askGraph, graphApi } from '../meta/call-graph.ts'
import { GraphError } from '../meta/classify-graph-answer.ts'
import { notThreadOwner } from '../meta/messaging-errors.ts'
import { checkMetaToken, newVerifyToken } from '../meta/meta-app.ts'
import { appIdPattern } from '../meta/meta-fields.ts'
import {
  appOf,
  askProfile,
  fetchPageFile,
  noRepairs,
  PageCredentials,
  PageSettings,
  pageFields,
  pageOf,
  pageWebhook,
  pageWindow,
} from '../meta/page-channel.ts'
import { type MessagingSide, messagingEnvelope, parseMessaging } from '../meta/parse-messaging.ts'
import { type MessagingLimits, reactToMessaging, sendMessaging, showTypingTo } from '../meta/send-messaging.ts'
import type { ChannelAccount, Platform } from '../platform.ts'
import { SetupFault } from '../setup-fault.ts'
import { splitText } from '../split-text.ts'
import { messengerSetup } from './messenger-setup.ts'
import { takeThread, threadControl } from './thread-control.ts'

const Bot = Type.Union([Type.Literal('none'), Type.Literal('hand_over'), Type.Literal('full')])

/** `bot`: whether another app begins the talk (C-64); `botAppId`: who gets it back, otherwise the page's default app. */
const Settings = Type.Object(
  { ...PageSettings, bot: Type.Optional(Bot), botAppId: Type.Optional(Type.String({ pattern: appIdPattern })) },
  { additionalProperties: false },
)

const Page = Type.Object({
  id: Type.String({ minLength: 1 }),
  name: Type.String(),
  messaging_feature_status: Type.Optional(Type.Object({ msgr_multi_app: Type.Optional(Type.Boolean()) })),
})

/** Limits of Messenger: characters of a text, bytes of a file. */
const textLimit = 2000
const fileLimit = 25 * 1024 * 1024

const limits: MessagingLimits = {
  platform: 'messenger',
  mark: (metadata) => ({ metadata }),
  split: (text) => splitText(text, textLimit),
  refuses: ({ size }) => (size > fileLimit ? 'the file is larger than Messenger takes' : null),
}

const platform: Platform = {
  ...pageWebhook({ object: 'page', fields: pageFields, entryId: (account) => pageOf(account).pageId }),
  hasButtons: true,
  ...noRepairs,
  envelope: messagingEnvelope,
  parse: (raw, account) => parseMessaging(raw, sideOf(account)),
  send,
  showTyping: (account, externalId) => showTypingTo(pageOf(account), externalId),
  react: (account, externalId, messageId, reaction) =>
    reactToMessaging(pageOf(account), externalId, messageId, reaction),
  fetchFile: fetchPageFile,
  async findPhoto(account, externalId) {
    const { profile_pic: reference } = await askProfile(account, externalId, 'profile_pic')
    return reference ? { reference, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 } : null
  },
  async completePerson(account, person) {
    const profile = await askProfile(account, person.externalId, 'first_name,last_name')
    const name = [profile.first_name, profile.last_name].filter(Boolean).join(' ')
    return name === '' ? person : { ...person, name }
  },
  bots: threadControl,
}

/** A page's Messenger, alone or with a bot. Set-up, limits and pitfalls: README.md beside this file. */
export const messengerChannel: Channel = {
  kind: 'messenger',
  setup: messengerSetup,
  tellsRead: true,
  textLimit: { most: textLimit, in: 'characters' },
  reactions: allReactions,
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: PageCredentials,
  settings: Settings,
  checkCredentials,
  platform,
}

/** Whoever writes from the desk has the chat there: where the bot still has the conversation, it is taken first. */
async function send(
  account: ChannelAccount,
  externalId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  let accepted = progress.alreadyAccepted
  const counted: SendProgress = {
    alreadyAccepted: accepted,
    async accepted(ids) {
      await progress.accepted(ids)
      accepted += ids.length
    },
  }
  try {
    await sendMessaging(pageOf(account), externalId, message, counted, limits)
  } catch (error) {
    if (!(error instanceof GraphError && error.subcode === notThreadOwner)) throw error
    if ((await takeThread(account, externalId, 'operator')) === 'bot') throw error
    await sendMessaging(pageOf(account), externalId, message, { ...progress, alreadyAccepted: accepted }, limits)
  }
}

function sideOf(account: ChannelAccount): MessagingSide {
  const { bot } = account.settings
  return {
    appId: appOf(account).appId,
    bot: Value.Check(Bot, bot) ? bot : 'none',
    nickname: (id) => `Messenger ${id.slice(-4)}`,
  }
}

async function checkCredentials(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const { appId, appSecret, token } = parseAs(PageCredentials, credentials)
  const { apiUrl, bot = 'none', botAppId, humanAgent = 'no' } = parseAs(Settings, settings)
  const url = apiUrl?.replace(/\/+$/, '')
  const app = { apiUrl: url ?? graphApi, appId, appSecret }
  await checkMetaToken(app, token, { types: ['PAGE'], scopes: ['pages_messaging', 'pages_manage_metadata'] })
  const page = await askGraph(
    { ...app, token },
    { method: 'GET', path: '/me', query: { fields: 'id,name,messaging_feature_status' } },
  )
  if (!Value.Check(Page, page)) throw new ChannelError('unavailable', 'GET /me: not an answer of Meta')
  if (bot !== 'none' && page.messaging_feature_status?.msgr_multi_app !== true) throw noRouting()
  return {
    account: page.name,
    accountId: page.id,
    settings: {
      bot,
      humanAgent,
      ...(botAppId === undefined ? {} : { botAppId }),
      ...(url === undefined ? {} : { apiUrl: url }),
    },
    secrets: { appId, appSecret, token, pageId: page.id, webhookSecret: newVerifyToken() },
    replyWindow: pageWindow(humanAgent),
  }
}

function noRouting(): SetupFault {
  return new SetupFault('/settings/bot', {
    ru: 'У страницы не включена маршрутизация разговоров. Включите её: «Настройки страницы → Расширенный обмен сообщениями».',
    en: 'Conversation routing is off for this Page. Turn it on: Page settings → Advanced messaging.',
  })
}
