import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import { type ChannelsUnderTest, startTestChannels } from '../testing/test-channels.ts'

const firstDate = 1_795_200_000

function call(channels: ChannelsUnderTest, update: object): HookCall {
  return {
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': channels.webhookSecret() },
    raw: JSON.stringify(update),
  }
}

describeChannel({
  name: 'telegram',
  start: startTestChannels,
  message(channels, { person, number, text, daysAgo = 0, more = {} }) {
    const id = 7_100_000_000 + person
    const from = { id, is_bot: false, first_name: `Человек ${String(person)}` }
    const message = {
      message_id: number,
      from,
      chat: { id, type: 'private' },
      date: firstDate - daysAgo * 86_400,
      text,
      ...more,
    }
    return call(channels, { update_id: person * 1000 + number, message, ...more })
  },
  echo(channels, text) {
    const from = { id: 7_100_000_000, is_bot: true, first_name: 'Полка', username: 'polka_bot' }
    return call(channels, {
      update_id: 5,
      message: { message_id: 90, from, chat: { id: 7_100_000_001, type: 'private' }, date: firstDate, text },
    })
  },
  forgeries(channels, { headers, raw }) {
    const header = 'x-telegram-bot-api-secret-token'
    const secret = channels.webhookSecret()
    const bare = { 'content-type': 'application/json' }
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, [header]: '' }, raw },
      wrong: { headers: { ...bare, [header]: 'nope' }, raw },
      longer: { headers: { ...bare, [header]: `${secret}x` }, raw },
      shorter: { headers: { ...bare, [header]: secret.slice(0, -1) }, raw },
      'in another case': { headers: { ...bare, [header]: secret.toUpperCase() }, raw },
      'said twice': { headers: { ...bare, [header]: `${secret}, ${secret}` }, raw },
      'in the address instead': { headers: { ...bare, 'x-other': headers[header] ?? '' }, raw },
    }
  },
})
