import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import type { ChannelsUnderTest } from '../testing/test-channels.ts'
import { startMaxChannels } from '../testing/test-max.ts'

const firstDate = 1_795_200_000_000
const header = 'x-max-bot-api-secret'

function call(channels: ChannelsUnderTest, update: object): HookCall {
  return {
    headers: { 'content-type': 'application/json', [header]: channels.webhookSecret() },
    raw: JSON.stringify(update),
  }
}

function update(sender: object, told: { mid: string; text: string; timestamp?: number; more?: object }) {
  const { mid, text, timestamp = firstDate, more = {} } = told
  const recipient = { chat_id: 117, chat_type: 'dialog', user_id: 555 }
  const body = { mid, seq: 1, text, attachments: [], ...more }
  return {
    update_type: 'message_created',
    timestamp,
    message: { sender, recipient, timestamp, body, ...more },
    user_locale: 'ru',
    ...more,
  }
}

describeChannel({
  name: 'max',
  start: startMaxChannels,
  message(channels, { person, number, text, daysAgo = 0, more = {} }) {
    const sender = { user_id: 98_000_000 + person, first_name: `Человек ${String(person)}`, is_bot: false }
    const mid = `mid.a${String(person)}.${String(number)}`
    return call(channels, update(sender, { mid, text, timestamp: firstDate - daysAgo * 86_400_000, more }))
  },
  echo: (channels, text) =>
    call(channels, update({ user_id: 555, first_name: 'Полка', is_bot: true }, { mid: 'mid.echo', text })),
  forgeries(channels, { headers, raw }) {
    const secret = channels.webhookSecret()
    const bare = { 'content-type': 'application/json' }
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, [header]: '' }, raw },
      wrong: { headers: { ...bare, [header]: 'nope' }, raw },
      longer: { headers: { ...bare, [header]: `${secret}x` }, raw },
      shorter: { headers: { ...bare, [header]: secret.slice(0, -1) }, raw },
      'said twice': { headers: { ...bare, [header]: `${secret}, ${secret}` }, raw },
      'in another header': { headers: { ...bare, 'x-telegram-bot-api-secret-token': headers[header] ?? '' }, raw },
    }
  },
})
