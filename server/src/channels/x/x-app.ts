import type { ChannelAccount } from '../platform.ts'
import type { OAuthKeys } from './oauth.ts'

/** An app of X with the access of one of its users. */
export interface XApp {
  /** Without a slash at the end: X's own server, or an imitation. */
  readonly apiUrl: string
  readonly keys: OAuthKeys
  readonly now: Date
  /** Whose direct messages these are. */
  readonly userId: string
}

export const xApi = 'https://api.x.com'

export function appOf({ settings, secrets, now }: ChannelAccount): XApp {
  const { apiUrl, userId } = settings
  return {
    apiUrl: typeof apiUrl === 'string' ? apiUrl : xApi,
    keys: {
      consumerKey: secrets['consumerKey'] ?? '',
      consumerSecret: secrets['consumerSecret'] ?? '',
      accessToken: secrets['accessToken'] ?? '',
      accessTokenSecret: secrets['accessTokenSecret'] ?? '',
    },
    now,
    userId: typeof userId === 'string' ? userId : '',
  }
}
