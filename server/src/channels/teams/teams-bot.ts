import Type from 'typebox'
import { Value } from 'typebox/value'
import type { ChannelAccount } from '../platform.ts'

/** A bot of Azure, and where its services are. */
export interface TeamsBot {
  readonly appId: string
  readonly password: string
  /** The company's directory, or that of bots of many tenants. */
  readonly tenantId: string
  readonly now: Date
  readonly places: TeamsPlaces
}

/** No address ends with a slash. */
interface TeamsPlaces {
  /** Gives tokens. */
  readonly login: string
  /** The directory of bots of many tenants. */
  readonly manyTenants: string
  /** Says where the keys are that updates are signed with. */
  readonly openId: string
  /** Signs updates, and is what tokens of bots are for. */
  readonly issuer: string
  /** Takes messages for every region of its cloud. */
  readonly connector: string
}

const publicCloud: TeamsPlaces = {
  login: 'https://login.microsoftonline.com',
  manyTenants: 'botframework.com',
  openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  connector: 'https://smba.trafficmanager.net/teams',
}

const government: TeamsPlaces = {
  login: 'https://login.microsoftonline.us',
  manyTenants: 'MicrosoftServices.onmicrosoft.us',
  openId: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.us',
  connector: 'https://smba.infra.gov.teams.microsoft.us/teams',
}

/**
 * Microsoft's clouds (Microsoft: "Configure Bot Framework bots for US Government customers", and its SDK's well-known Teams endpoints). GCC
 * lies in the public one and has a Teams of its own.
 */
const clouds = {
  public: publicCloud,
  gcc: { ...publicCloud, connector: 'https://smba.infra.gcc.teams.microsoft.com/teams' },
  gccHigh: government,
  dod: { ...government, connector: 'https://smba.infra.dod.teams.microsoft.us/teams' },
}

export const Cloud = Type.Union([
  Type.Literal('public'),
  Type.Literal('gcc'),
  Type.Literal('gccHigh'),
  Type.Literal('dod'),
])

/** Microsoft's places, or an imitation's. */
export function teamsPlaces({ apiUrl, cloud }: { readonly apiUrl?: unknown; readonly cloud?: unknown }): TeamsPlaces {
  if (typeof apiUrl !== 'string') return clouds[Value.Check(Cloud, cloud) ? cloud : 'public']
  const imitation = {
    login: `${apiUrl}/login`,
    openId: `${apiUrl}/openidconfiguration`,
    connector: `${apiUrl}/connector`,
  }
  return { ...publicCloud, ...imitation }
}

export function botOf({ settings, secrets, now }: ChannelAccount): TeamsBot {
  const { appId, tenantId } = settings
  const places = teamsPlaces(settings)
  return {
    appId: typeof appId === 'string' ? appId : '',
    password: secrets['password'] ?? '',
    tenantId: typeof tenantId === 'string' ? tenantId : places.manyTenants,
    now,
    places,
  }
}
