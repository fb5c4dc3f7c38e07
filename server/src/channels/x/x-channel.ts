import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { Platform } from '../platform.ts'
import { SetupFault } from '../setup-fault.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { appToken, askX } from './call-x.ts'
import { fetchFromX } from './fetch-from-x.ts'
import { parseXUpdate, splitXEvent, xEnvelope } from './parse-x-update.ts'
import { sendToX, xLimits } from './send-to-x.ts'
import { appOf, type XApp, xApi } from './x-app.ts'
import { xSetup } from './x-setup.ts'
import { answerCrc, isFromX, subscribeToX, unsubscribeFromX } from './x-webhook.ts'

const Key = Type.String({ pattern: '^[\\x21-\\x7e]{10,200}$' })
const Credentials = Type.Object(
  { consumerKey: Key, consumerSecret: Key, accessToken: Key, accessTokenSecret: Key },
  { additionalProperties: false },
)

/** `userId` is learned when it is connected; `apiUrl`: an imitation instead of X. */
const Settings = Type.Object(
  {
    apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })),
    userId: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)

const Me = Type.Object({ data: Type.Object({ id: Type.String(), username: Type.String() }) })

const platform: Platform = {
  setWebhook: (account, url) => subscribeToX(appOf(account), url),
  removeWebhook: (account) => unsubscribeFromX(appOf(account)),
  verify: isFromX,
  handshake: answerCrc,
  split: splitXEvent,
  envelope: xEnvelope,
  parse: parseXUpdate,
  send: (account, externalId, message, progress) => sendToX(appOf(account), externalId, message, progress),
  canEdit: () => false,
  edit: () => Promise.reject(new ChannelError('rejected', 'X lets nobody edit')),
  remove: () => Promise.reject(new ChannelError('rejected', 'X deletes on the sender’s side only')),
  // X has no call for it.
  showTyping: () => Promise.resolve(),
  async fetchFile(account, reference) {
    return { name: '', bytes: await fetchFromX(appOf(account), reference) }
  },
  findPhoto: (_account, reference) =>
    Promise.resolve(
      URL.canParse(reference) ? { reference, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 } : null,
    ),
}

/** Direct messages of a user of X. Set-up, limits and pitfalls: README.md beside this file. */
export const xChannel: Channel = {
  kind: 'x',
  setup: xSetup,
  tellsRead: true,
  textLimit: { most: xLimits.text, in: 'characters' },
  repairs: { editSeconds: 0, deleteSeconds: 0 },
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
  const keys = parseAs(Credentials, credentials)
  const { apiUrl } = parseAs(Settings, settings)
  const url = apiUrl?.replace(/\/+$/, '')
  const app: XApp = { apiUrl: url ?? xApi, keys, now, userId: '' }
  await appToken(app).catch((error: unknown) =>
    explain(error, '/credentials/consumerSecret', {
      ru: 'X не знает такого приложения. Скопируйте API Key и API Key Secret ещё раз.',
      en: 'X does not know this app. Copy API Key and API Key Secret once more.',
    }),
  )
  const me = await askX(app, { method: 'GET', path: '/2/users/me' }).catch((error: unknown) =>
    explain(error, '/credentials/accessToken', {
      ru: 'X не принимает Access Token. Создайте его заново после того, как дали приложению права на личные сообщения.',
      en: 'X does not accept the Access Token. Make it anew after the app got the rights for direct messages.',
    }),
  )
  if (!Value.Check(Me, me)) throw new ChannelError('unavailable', 'GET /2/users/me: not an answer of X')
  return {
    account: `@${me.data.username}`,
    accountId: me.data.id,
    settings: { userId: me.data.id, ...(url === undefined ? {} : { apiUrl: url }) },
    secrets: { ...keys },
  }
}

function explain(error: unknown, path: string, words: { ru: string; en: string }): never {
  if (!(error instanceof ChannelError) || error.code !== 'bad_credentials') throw error
  throw new SetupFault(path, words)
}
