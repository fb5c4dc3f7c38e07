import { parseAs } from '@parley/contract/parse-as'
import type { LocalizedText } from '@parley/contract/views'
import Type from 'typebox'
import type { Channel, CheckedChannel } from '../channel.ts'
import type { Platform } from '../platform.ts'
import { SetupFault } from '../setup-fault.ts'
import { apiUrlPattern } from '../setup-fields.ts'
import { callTeams } from './call-teams.ts'
import { fetchFromTeams } from './fetch-from-teams.ts'
import { parseTeamsActivity, teamsEnvelope } from './parse-teams-activity.ts'
import { canEditInTeams, editInTeams, removeFromTeams, sendToTeams, teamsTextLimit } from './send-to-teams.ts'
import { botOf, Cloud, teamsPlaces } from './teams-bot.ts'
import { teamsSetup } from './teams-setup.ts'
import { signIn, TeamsSignInError } from './teams-token.ts'
import { isFromBotFramework } from './verify-teams.ts'

const Guid = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' })
const Credentials = Type.Object(
  { password: Type.String({ minLength: 8, maxLength: 200 }) },
  { additionalProperties: false },
)

/** `cloud`: whose Teams it is; `apiUrl`: an imitation instead of Microsoft. */
const Settings = Type.Object(
  {
    appId: Guid,
    tenantId: Type.Optional(Guid),
    cloud: Type.Optional(Cloud),
    apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })),
  },
  { additionalProperties: false },
)

const platform: Platform = {
  // The address is entered in Azure by hand.
  setWebhook: () => Promise.resolve(),
  removeWebhook: () => Promise.resolve(),
  verify: (request, account) => isFromBotFramework(request, botOf(account)),
  envelope: teamsEnvelope,
  parse: parseTeamsActivity,
  send: (account, externalId, message, progress) => sendToTeams(botOf(account), externalId, message, progress),
  hasButtons: true,
  canEdit: canEditInTeams,
  edit: (account, externalId, message, sent) => editInTeams(botOf(account), externalId, message, sent),
  remove: (account, externalId, sent) => removeFromTeams(botOf(account), externalId, sent),
  async showTyping(account, externalId) {
    const path = `${encodeURIComponent(externalId)}/activities`
    await callTeams(botOf(account), { method: 'POST', path, body: { type: 'typing' } })
  },
  async fetchFile(account, reference) {
    return { name: '', bytes: await fetchFromTeams(botOf(account), reference) }
  },
  // Only Graph shows photos, with rights that a bot has not.
  findPhoto: () => Promise.resolve(null),
}

/** A bot of Azure in Microsoft Teams. Set-up, limits and pitfalls: README.md beside this file. */
export const teamsChannel: Channel = {
  kind: 'teams',
  setup: teamsSetup,
  tellsRead: false,
  textLimit: { most: teamsTextLimit, in: 'characters' },
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
  const { password } = parseAs(Credentials, credentials)
  const { appId, tenantId, cloud, apiUrl } = parseAs(Settings, settings)
  const url = apiUrl?.replace(/\/+$/, '')
  const places = teamsPlaces({ apiUrl: url, cloud })
  await signIn({ appId, password, tenantId: tenantId ?? places.manyTenants, now, places }).catch(explain)
  return {
    account: appId.toLowerCase(),
    settings: {
      appId: appId.toLowerCase(),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(cloud === undefined ? {} : { cloud }),
      ...(url === undefined ? {} : { apiUrl: url }),
    },
    secrets: { password },
  }
}

const faults: Readonly<Record<string, readonly [string, LocalizedText]>> = {
  '700016': [
    '/settings/appId',
    {
      ru: 'В этой организации нет приложения с таким ID. Проверьте ID приложения и ID клиента на странице «Конфигурация» бота.',
      en: 'There is no app with this id in this tenant. Check both ids on the bot’s page “Configuration”.',
    },
  ],
  '90002': [
    '/settings/tenantId',
    { ru: 'Microsoft не знает организации с таким ID.', en: 'Microsoft knows no tenant with this id.' },
  ],
  '7000215': [
    '/credentials/password',
    {
      ru: 'Секрет не подходит. Нужно значение секрета, а не его идентификатор: его видно только сразу после создания.',
      en: 'The secret is wrong. It takes the secret’s value, not its id: the value is shown only when it is made.',
    },
  ],
  '7000222': [
    '/credentials/password',
    { ru: 'Срок секрета вышел. Создайте новый.', en: 'The secret has expired. Make a new one.' },
  ],
}

function explain(error: unknown): never {
  const fault = error instanceof TeamsSignInError ? faults[error.number] : undefined
  if (fault === undefined) throw error
  throw new SetupFault(...fault)
}
