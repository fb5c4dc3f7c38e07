import { createHmac } from 'node:crypto'
import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import { startXChannels, xKeys } from '../testing/test-x.ts'

const ownId = '1111111111111111111'
const header = 'x-twitter-webhooks-signature'
const bare = { 'content-type': 'application/json' }

function call(event: object, secret = xKeys.consumerSecret): HookCall {
  const raw = JSON.stringify(event)
  const signature = `sha256=${createHmac('sha256', secret).update(raw).digest('base64')}`
  return { headers: { ...bare, [header]: signature }, raw }
}

function message(senderId: string, told: { id: string; text: string; at: number; more?: object }): object {
  const { id, text, at, more = {} } = told
  const written = {
    type: 'message_create',
    id,
    created_timestamp: String(at),
    message_create: { sender_id: senderId, message_data: { text, ...more }, ...more },
    ...more,
  }
  const users = { [senderId]: { data: { id: senderId, name: `Человек ${senderId}`, username: `u${senderId}` } } }
  const payload = { direct_message_events: [written], users, ...more }
  return { data: { event_uuid: id, filter: { user_id: ownId }, event_type: 'dm.received', payload, ...more } }
}

describeChannel({
  name: 'x',
  start: startXChannels,
  message: (_channels, { person, number, text, daysAgo = 0, more = {} }) =>
    call(
      message(String(2000 + person), {
        id: `20807659015285350${String(person).padStart(2, '0')}${String(number).padStart(2, '0')}`,
        text,
        at: 1_795_200_000_000 - daysAgo * 86_400_000,
        more,
      }),
    ),
  echo: (_channels, text) => call(message(ownId, { id: '99', text, at: 1_795_200_000_000 })),
  forgeries(_channels, { headers, raw }) {
    const signature = headers[header] ?? ''
    const event: unknown = JSON.parse(raw)
    if (typeof event !== 'object' || event === null) throw new Error('no event')
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, [header]: '' }, raw },
      'of another secret': call(event, 'another'),
      'without its name': { headers: { ...bare, [header]: signature.replace('sha256=', '') }, raw },
      'in hex': {
        headers: {
          ...bare,
          [header]: `sha256=${createHmac('sha256', xKeys.consumerSecret).update(raw).digest('hex')}`,
        },
        raw,
      },
      're-serialised': { headers, raw: JSON.stringify(event, null, 1) },
      'in another header': { headers: { ...bare, 'x-hub-signature-256': signature }, raw },
    }
  },
})
