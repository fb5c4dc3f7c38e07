import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { ChannelAccount, Polling } from '../platform.ts'
import { askMax, type MaxBot } from './call-max.ts'
import { maxUpdates } from './update.ts'

/* How updates come: by a subscription, or asked for. */

const Subscriptions = Type.Object({ subscriptions: Type.Array(Type.Object({ url: Type.String() })) })
const Updates = Type.Object({
  updates: Type.Array(Type.Object({ update_type: Type.String() })),
  marker: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
})

/** How long MAX keeps a question open, seconds. */
const waitSeconds = 25

/** Asks for updates at an address, under a secret; another address of the same bot goes. */
export async function subscribe(bot: MaxBot, url: string, secret: string): Promise<void> {
  await unsubscribe(bot)
  await askMax(bot, { method: 'POST', path: '/subscriptions', body: { url, secret, update_types: maxUpdates } })
}

/** A bot that is subscribed is not answered when it asks, so all of its subscriptions go. */
export async function unsubscribe(bot: MaxBot): Promise<void> {
  const known = await askMax(bot, { method: 'GET', path: '/subscriptions' })
  if (!Value.Check(Subscriptions, known)) throw new ChannelError('unavailable', 'GET /subscriptions: no list')
  for (const { url } of known.subscriptions)
    await askMax(bot, { method: 'DELETE', path: '/subscriptions', query: { url } })
}

/** Long polling; `marker` is where to go on. */
export function pollMax(botOf: (account: ChannelAccount) => MaxBot): Polling {
  return {
    async start(account) {
      await unsubscribe(botOf(account))
      return null
    },
    async next(account, cursor, signal) {
      const answer = await askMax(
        { ...botOf(account), signal },
        {
          method: 'GET',
          path: '/updates',
          query: {
            limit: 100,
            timeout: waitSeconds,
            types: maxUpdates.join(','),
            ...(cursor === null || cursor === '' ? {} : { marker: cursor }),
          },
        },
      )
      if (!Value.Check(Updates, answer)) throw new ChannelError('unavailable', 'GET /updates: no list')
      return {
        updates: answer.updates.map((update) => Buffer.from(JSON.stringify(update))),
        cursor: typeof answer.marker === 'number' ? String(answer.marker) : (cursor ?? ''),
      }
    },
  }
}
