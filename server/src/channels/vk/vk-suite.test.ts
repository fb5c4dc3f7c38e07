import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import type { ChannelsUnderTest } from '../testing/test-channels.ts'
import { groupId, startVkChannels } from '../testing/test-vk.ts'

const firstDate = 1_795_200_000

function call(channels: ChannelsUnderTest, event: object): HookCall {
  return {
    headers: { 'content-type': 'application/json' },
    raw: JSON.stringify({ group_id: groupId, v: '5.199', ...event, secret: channels.webhookSecret() }),
  }
}

describeChannel({
  name: 'vk',
  start: startVkChannels,
  message(channels, { person, number, text, daysAgo = 0, more = {} }) {
    const id = 501_000_000 + person
    const message = {
      date: firstDate - daysAgo * 86_400,
      from_id: id,
      peer_id: id,
      id: number,
      conversation_message_id: number,
      out: 0,
      text,
      attachments: [],
      fwd_messages: [],
      ...more,
    }
    const object = { message, client_info: { lang_id: 0 }, ...more }
    return call(channels, { type: 'message_new', event_id: `${String(person)}-${String(number)}`, object, ...more })
  },
  echo(channels, text) {
    const peer = 501_000_001
    const object = { date: firstDate, from_id: -groupId, peer_id: peer, conversation_message_id: 90, out: 1, text }
    return call(channels, { type: 'message_reply', event_id: 'echo', object })
  },
  forgeries(channels, { headers, raw }) {
    const secret = channels.webhookSecret()
    const forged = (change: (raw: string) => string): HookCall => ({ headers, raw: change(raw) })
    return {
      missing: forged((text) => text.replace(`,"secret":"${secret}"`, '')),
      empty: forged((text) => text.replace(secret, '')),
      wrong: forged((text) => text.replace(secret, 'nope')),
      longer: forged((text) => text.replace(secret, `${secret}x`)),
      shorter: forged((text) => text.replace(secret, secret.slice(0, -1))),
      'in another case': forged((text) => text.replace(secret, secret.toUpperCase())),
      'a list': forged((text) => text.replace(`"${secret}"`, `["${secret}"]`)),
      'of another community': forged((text) => text.replace(String(groupId), '221000002')),
      'in the headers instead': { headers: { ...headers, secret }, raw: raw.replace(secret, '') },
    }
  },
})
