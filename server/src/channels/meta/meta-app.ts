import { randomBytes } from 'node:crypto'
import type { LocalizedText } from '@parley/contract/views'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { SetupFault } from '../setup-fault.ts'
import { askGraph, type GraphAccess } from './call-graph.ts'
import { GraphError } from './classify-graph-answer.ts'

/** An app of Meta, which owns webhooks and whose secret signs them. */
export interface MetaApp {
  readonly apiUrl: string
  readonly appId: string
  readonly appSecret: string
}

/** The app speaks for itself. */
function asApp({ apiUrl, appId, appSecret }: MetaApp): GraphAccess {
  return { apiUrl, appSecret, token: `${appId}|${appSecret}` }
}

/**
 * Asks for the app's updates about one kind of thing at `url`; Meta proves the address before it answers. Safe to repeat. An app has
 * one address a kind of thing.
 * @param object `page`, `instagram`, `whatsapp_business_account`
 */
export async function subscribeApp(
  app: MetaApp,
  subscription: { object: string; url: string; verifyToken: string; fields: readonly string[] },
): Promise<void> {
  const { object, url, verifyToken, fields } = subscription
  await askGraph(asApp(app), {
    method: 'POST',
    path: `/${app.appId}/subscriptions`,
    body: { object, callback_url: url, verify_token: verifyToken, fields: fields.join(',') },
  })
}

/** Ends the app's updates about one kind of thing. Safe to repeat. */
export async function unsubscribeApp(app: MetaApp, object: string): Promise<void> {
  await askGraph(asApp(app), { method: 'DELETE', path: `/${app.appId}/subscriptions`, query: { object } })
}

const Debugged = Type.Object({
  data: Type.Object({
    is_valid: Type.Boolean(),
    app_id: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    scopes: Type.Optional(Type.Array(Type.String())),
  }),
})
type Debugged = Static<typeof Debugged>['data']

/**
 * Asks Meta whether the app knows its secret, and whether the token is its own and may what the channel needs.
 * @param needed.types kinds of token that will do, such as `PAGE`; empty = any
 * @throws SetupFault with words for what is wrong; ChannelError
 */
export async function checkMetaToken(
  app: MetaApp,
  token: string,
  needed: { types: readonly string[]; scopes: readonly string[] },
): Promise<void> {
  const answer = await askGraph(asApp(app), {
    method: 'GET',
    path: '/debug_token',
    query: { input_token: token },
  }).catch(explain)
  if (!Value.Check(Debugged, answer)) throw new ChannelError('unavailable', 'GET /debug_token: not an answer of Meta')
  const words = faultOf(answer.data, app, needed)
  if (words !== null) throw new SetupFault('/credentials/token', words)
}

function faultOf(
  told: Debugged,
  { appId }: MetaApp,
  { types, scopes }: { types: readonly string[]; scopes: readonly string[] },
): LocalizedText | null {
  if (!told.is_valid)
    return {
      ru: 'Маркер доступа недействителен: он отозван или его срок истёк. Выпустите новый.',
      en: 'The access token is not valid: it was withdrawn or has expired. Make a new one.',
    }
  if (told.app_id !== appId)
    return {
      ru: 'Маркер доступа выпущен другим приложением. Выпустите его в том приложении, чей номер указан выше.',
      en: 'The access token belongs to another app. Make it in the app whose ID is given above.',
    }
  if (types.length > 0 && !types.includes(told.type ?? ''))
    return {
      ru: 'Это маркер не страницы. Выпустите маркер доступа страницы: в настройках приложения, рядом с подключённой страницей.',
      en: 'This is not a Page’s token. Make a Page access token: in the app’s settings, beside the connected Page.',
    }
  const missing = scopes.filter((scope) => !(told.scopes ?? []).includes(scope)).join(', ')
  if (missing === '') return null
  return {
    ru: `У маркера не хватает разрешений: ${missing}. Выпустите новый и дайте их.`,
    en: `The token lacks permissions: ${missing}. Make a new one and grant them.`,
  }
}

/** The app's own token is its number and its secret: one of them is wrong. */
function explain(error: unknown): never {
  if (!(error instanceof GraphError) || ['rate_limited', 'unavailable'].includes(error.code)) throw error
  throw new SetupFault('/credentials/appSecret', {
    ru: 'Meta не знает приложения с таким номером и секретом. Скопируйте оба: «Настройки приложения → Основное».',
    en: 'Meta knows no app with this ID and secret. Copy both: App settings → Basic.',
  })
}

/** A token with which Meta proves an address. */
export function newVerifyToken(): string {
  return randomBytes(24).toString('base64url')
}
