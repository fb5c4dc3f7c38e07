import type { ChannelAccount } from '../platform.ts'

/** A bot of Azure, and where its services are. */
export interface TeamsBot {
  readonly appId: string
  readonly password: string
  /** The company's directory; `botframework.com` for a bot of many tenants. */
  readonly tenantId: string
  readonly now: Date
  readonly places: TeamsPlaces
}

/** No address ends with a slash. */
interface TeamsPlaces {
  /** Gives tokens. */
  readonly login: string
  /** Says where the keys are that updates are signed with. */
  readonly openId: string
  /** Takes messages for every region of the public cloud. */
  readonly connector: string
}

const microsoft: TeamsPlaces = {
  login: 'https://login.microsoftonline.com',
  openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  connector: 'https://smba.trafficmanager.net/teams',
}

/** Microsoft's places, or an imitation's. */
export function teamsPlaces(apiUrl: unknown): TeamsPlaces {
  if (typeof apiUrl !== 'string') return microsoft
  return { login: `${apiUrl}/login`, openId: `${apiUrl}/openidconfiguration`, connector: `${apiUrl}/connector` }
}

export function botOf({ settings, secrets, now }: ChannelAccount): TeamsBot {
  const { appId, tenantId, apiUrl } = settings
  return {
    appId: typeof appId === 'string' ? appId : '',
    password: secrets['password'] ?? '',
    tenantId: typeof tenantId === 'string' ? tenantId : 'botframework.com',
    now,
    places: teamsPlaces(apiUrl),
  }
}
