import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { ChannelAccount, Polling } from '../platform.ts'
import { askTelegram, type TelegramBot } from './call-telegram.ts'
import { allowedUpdates } from './update.ts'

const Updates = Type.Array(Type.Object({ update_id: Type.Integer() }))

/** How long Telegram keeps a question open, seconds (Bot API, getUpdates). */
const waitSeconds = 25

/** Long polling: the bot is asked for what is new. What was fetched is forgotten by Telegram with the next question. */
export function pollTelegram(botOf: (account: ChannelAccount) => TelegramBot): Polling {
  return {
    // Telegram refuses questions while a webhook is set.
    async start(account) {
      await askTelegram(botOf(account), 'deleteWebhook')
      return null
    },
    async next(account, cursor, signal) {
      const bot = { ...botOf(account), signal }
      const updates = await askTelegram(bot, 'getUpdates', {
        timeout: waitSeconds,
        allowed_updates: allowedUpdates,
        ...(cursor === null ? {} : { offset: Number(cursor) }),
      })
      if (!Value.Check(Updates, updates)) throw new ChannelError('unavailable', 'getUpdates: not a list of updates')
      const last = updates.at(-1)
      return {
        updates: updates.map((update) => Buffer.from(JSON.stringify(update))),
        cursor: last === undefined ? (cursor ?? '0') : String(last.update_id + 1),
      }
    },
  }
}
