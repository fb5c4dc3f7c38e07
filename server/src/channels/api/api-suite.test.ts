import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import { apiSecret, startApiChannels } from '../testing/test-api.ts'
import type { ChannelsUnderTest } from '../testing/test-channels.ts'
import { developerHeaders } from '../testing/test-developer.ts'

function call(
  channels: ChannelsUnderTest,
  body: object,
  { secret = apiSecret, minutesAgo = 0 }: { secret?: string; minutesAgo?: number } = {},
): HookCall {
  const at = new Date(Date.now() + channels.ahead() * 1000 - minutesAgo * 60_000)
  const raw = JSON.stringify(body)
  return { headers: developerHeaders(secret, raw, at), raw }
}

describeChannel({
  name: 'api',
  start: startApiChannels,
  message(channels, { person, number, text, daysAgo = 0, more = {} }) {
    const at = new Date(1_795_200_000_000 - daysAgo * 86_400_000).toISOString()
    const contact = { externalId: `c${String(person)}`, name: `Человек ${String(person)}`, ...more }
    const externalId = `e${String(person)}-${String(number)}`
    return call(channels, { type: 'message', externalId, at, contact, text, ...more })
  },
  echo: (channels) =>
    call(channels, { type: 'reply.delivered', externalId: 'msg_of_ours', contact: { externalId: 'c1' } }),
  forgeries(channels, { headers, raw }) {
    const body: unknown = JSON.parse(raw)
    if (typeof body !== 'object' || body === null) throw new Error('not a body')
    const { 'webhook-signature': signature = '', 'webhook-timestamp': _timestamp, ...rest } = headers
    return {
      missing: { headers: { 'content-type': 'application/json' }, raw },
      'without a time': { headers: { ...rest, 'webhook-signature': signature }, raw },
      empty: { headers: { ...headers, 'webhook-signature': '' }, raw },
      'of another secret': call(channels, body, { secret: 'whsec_b3RoZXIgc2VjcmV0IG9mIHNvbWVib2R5IGVsc2U=' }),
      'of another time': { headers: { ...headers, 'webhook-timestamp': '1795200000' }, raw },
      'of another id': { headers: { ...headers, 'webhook-id': 'msg_2' }, raw },
      're-serialised': { headers, raw: JSON.stringify(body, null, 1) },
      'kept for six minutes': call(channels, body, { minutesAgo: 6 }),
      'from the future': call(channels, body, { minutesAgo: -6 }),
      'of another version': { headers: { ...headers, 'webhook-signature': signature.replace('v1,', 'v2,') }, raw },
    }
  },
})
