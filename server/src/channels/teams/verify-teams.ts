import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
  type RemoteJWKSet,
} from 'jose'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { HookRequest } from '../platform.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import type { TeamsBot } from './teams-bot.ts'

const OpenId = Type.Object({ issuer: Type.String(), jwks_uri: Type.String() })

/** Microsoft lets keys be kept for days; one that is not known is looked for at once, milliseconds. */
const keptFor = 24 * 3600 * 1000
/** How far clocks may be apart, seconds. */
const tolerance = 300

const keysOf = new Map<string, Promise<RemoteJWKSet>>()

/**
 * Whether the Bot Framework sent this request (Microsoft: "Authentication with the Bot Connector API"): its token is signed by a key that stands for the request's channel, is meant for this bot,
 * and names the service that the request names. The token says nothing about the rest of the body.
 * @throws ChannelError `unavailable` where the keys cannot be had
 */
export async function isFromBotFramework({ headers, raw }: HookRequest, bot: TeamsBot): Promise<boolean> {
  const { authorization } = headers
  const [, token] =
    /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(typeof authorization === 'string' ? authorization : '') ?? []
  if (token === undefined || bot.appId === '') return false
  const { serviceUrl, channelId } = objectIn(parseJson(raw))
  const keys = await findKeys(bot.places)
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: bot.places.issuer,
      audience: bot.appId,
      algorithms: ['RS256', 'RS384', 'RS512'],
      clockTolerance: tolerance,
      currentDate: bot.now,
      requiredClaims: ['exp'],
    })
    return serviceOf(payload) === serviceUrl && standsFor(keys, protectedHeader, channelId)
  } catch (error) {
    if (isOutage(error)) throw new ChannelError('unavailable', 'the keys of the Bot Framework cannot be had')
    return false
  }
}

function serviceOf({ serviceurl, serviceUrl }: JWTPayload): unknown {
  return serviceurl ?? serviceUrl ?? null
}

/** A key may be good for certain channels only. */
function standsFor(keys: RemoteJWKSet, { kid }: ProtectedHeaderParameters, channelId: unknown): boolean {
  const key = keys.jwks()?.keys.find((one) => one.kid === kid)
  const endorsements = objectIn(key)['endorsements']
  return !Array.isArray(endorsements) || endorsements.includes(channelId)
}

/** What jose says of a token is a no; what it says of the way to the keys is not. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true
  return error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
}

function findKeys(places: TeamsBot['places']): Promise<RemoteJWKSet> {
  const { openId } = places
  const known = keysOf.get(openId)
  if (known !== undefined) return known
  const found = askForKeys(places)
  keysOf.set(openId, found)
  found.catch(() => keysOf.delete(openId))
  return found
}

async function askForKeys({ openId, issuer }: TeamsBot['places']): Promise<RemoteJWKSet> {
  const { status, text } = await repeatable(() => callPlatform('openidconfiguration', openId, { method: 'GET' }))
  const told = parseJson(text)
  if (status !== 200 || !Value.Check(OpenId, told) || told.issuer !== issuer || !URL.canParse(told.jwks_uri))
    throw new ChannelError('unavailable', `openidconfiguration: ${String(status)}`)
  return createRemoteJWKSet(new URL(told.jwks_uri), { cacheMaxAge: keptFor })
}
