import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import type { TeamsBot } from './teams-bot.ts'

const Granted = Type.Object({ access_token: Type.String(), expires_in: Type.Integer() })

/** Microsoft's number of what is wrong with the credentials, such as 7000215. */
export class TeamsSignInError extends ChannelError {
  readonly number: string

  constructor(number: string) {
    super('bad_credentials', `Microsoft gives no token: AADSTS${number}`)
    this.number = number
  }
}

/** A token is renewed so long before its end, milliseconds. */
const margin = 5 * 60_000

const tokens = new Map<string, { token: string; until: number }>()

/**
 * What calls of a bot are signed with; asked for once an hour.
 * @throws ChannelError; TeamsSignInError where the credentials are wrong
 */
export async function teamsToken(bot: TeamsBot): Promise<string> {
  const key = [bot.places.login, bot.tenantId, bot.appId, bot.password].join(' ')
  const known = tokens.get(key)
  if (known !== undefined && known.until > bot.now.getTime()) return known.token
  const { token, lifeSeconds } = await signIn(bot)
  tokens.set(key, { token, until: bot.now.getTime() + lifeSeconds * 1000 - margin })
  return token
}

/** Asks for a new one. */
export async function signIn({ appId, password, tenantId, places }: TeamsBot) {
  const { status, text } = await repeatable(() =>
    callPlatform('token', `${places.login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: password,
        scope: `${places.issuer}/.default`,
      }),
    }),
  )
  const answer = parseJson(text)
  if (status === 200 && Value.Check(Granted, answer))
    return { token: answer.access_token, lifeSeconds: answer.expires_in }
  const { error_description: words } = objectIn(answer)
  const [, number] = /AADSTS(\d+)/.exec(String(words)) ?? []
  if (number !== undefined) throw new TeamsSignInError(number)
  throw new ChannelError('unavailable', `token: ${String(status)}`)
}
