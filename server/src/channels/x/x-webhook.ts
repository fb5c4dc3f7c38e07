import { createHmac } from 'node:crypto'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { ChannelAccount, HookRequest } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'
import { appToken, askX } from './call-x.ts'
import { appOf, type XApp } from './x-app.ts'

const Webhooks = Type.Object({
  data: Type.Optional(Type.Array(Type.Object({ id: Type.String(), url: Type.String() }))),
})
const Webhook = Type.Union([
  Type.Object({ data: Type.Object({ id: Type.String() }) }),
  Type.Object({ id: Type.String() }),
])
const Subscriptions = Type.Object({
  data: Type.Optional(
    Type.Array(
      Type.Object({
        subscription_id: Type.String(),
        event_type: Type.String(),
        filter: Type.Object({ user_id: Type.Optional(Type.String()) }),
        webhook_id: Type.Optional(Type.String()),
      }),
    ),
  ),
})

/** What is asked for: messages, what of ours was read, and that somebody wrote what only his own X can read. */
const events = ['dm.received', 'dm.read', 'chat.received']

/** Registers the address, which X tries at once, and asks for the user's events there. Safe to repeat. */
export async function subscribeToX(app: XApp, url: string): Promise<void> {
  const bearer = await appToken(app)
  const webhookId = (await findWebhook(app, bearer, url)) ?? (await addWebhook(app, bearer, url))
  const known = await subscriptionsOf(app, bearer)
  for (const event of events) {
    if (known.some(({ event_type: type, webhook_id: at }) => type === event && at === webhookId)) continue
    const filter = { user_id: app.userId }
    const body = { event_type: event, filter, webhook_id: webhookId, tag: 'parley' }
    // Private events are asked for in the user's own name.
    await askX(app, { method: 'POST', path: '/2/activity/subscriptions', body })
  }
}

/** Ends the user's events; the address may serve other users of the app. Safe to repeat. */
export async function unsubscribeFromX(app: XApp): Promise<void> {
  const bearer = await appToken(app)
  for (const { subscription_id: id } of await subscriptionsOf(app, bearer))
    await askX(app, { method: 'DELETE', path: `/2/activity/subscriptions/${encodeURIComponent(id)}`, bearer })
}

/** Ours of this user. */
async function subscriptionsOf(app: XApp, bearer: string) {
  const answer = await askX(app, { method: 'GET', path: '/2/activity/subscriptions', bearer })
  if (!Value.Check(Subscriptions, answer))
    throw new ChannelError('unavailable', 'GET /2/activity/subscriptions: no list')
  return (answer.data ?? []).filter(
    ({ event_type: type, filter }) => events.includes(type) && filter.user_id === app.userId,
  )
}

async function findWebhook(app: XApp, bearer: string, url: string): Promise<string | undefined> {
  const answer = await askX(app, { method: 'GET', path: '/2/webhooks', bearer })
  if (!Value.Check(Webhooks, answer)) throw new ChannelError('unavailable', 'GET /2/webhooks: no list')
  return answer.data?.find((webhook) => webhook.url === url)?.id
}

async function addWebhook(app: XApp, bearer: string, url: string): Promise<string> {
  const answer = await askX(app, { method: 'POST', path: '/2/webhooks', body: { url }, bearer })
  if (!Value.Check(Webhook, answer)) throw new ChannelError('unavailable', 'POST /2/webhooks: no id')
  return 'data' in answer ? answer.data.id : answer.id
}

/** Whether X sent this: its signature is over the bytes, with the app's consumer secret. */
export function isFromX({ headers, raw }: HookRequest, { secrets }: ChannelAccount): boolean {
  const secret = secrets['consumerSecret']
  if (secret === undefined || secret === '') return false
  return isSameSecret(signed(secret, raw), headers['x-twitter-webhooks-signature'])
}

/**
 * The proof that the address is ours (CRC): X asks for it when it is registered and every hour. Whoever asks gets a signature, so a token
 * that could be the body of an update is not signed.
 */
export function answerCrc({ method, query }: HookRequest, account: ChannelAccount): (() => Promise<string>) | null {
  const { crc_token: token } = query
  if (method !== 'GET') return null
  const { consumerSecret } = appOf(account).keys
  if (typeof token !== 'string' || !/^[\w+/=-]{1,200}$/.test(token) || consumerSecret === '')
    throw new ChannelError('bad_signature', 'not a question of X')
  return () => Promise.resolve(JSON.stringify({ response_token: signed(consumerSecret, token) }))
}

function signed(secret: string, what: Buffer | string): string {
  return `sha256=${createHmac('sha256', secret).update(what).digest('base64')}`
}
