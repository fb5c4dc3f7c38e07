import { createHmac } from 'node:crypto'
import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import { startViberChannels, viberToken } from '../testing/test-viber.ts'

const firstDate = 1_795_200_000_000
const header = 'x-viber-content-signature'

/** Signed as Viber signs; tokens are numbers above what JavaScript can tell apart. */
function call(update: object, token: bigint): HookCall {
  const raw = JSON.stringify({ ...update, message_token: 0 }).replace(
    '"message_token":0',
    `"message_token":${String(token)}`,
  )
  return { headers: { 'content-type': 'application/json', [header]: sign(raw) }, raw }
}

function sign(raw: string, key = viberToken): string {
  return createHmac('sha256', key).update(raw).digest('hex')
}

describeChannel({
  name: 'viber',
  start: startViberChannels,
  message: (_channels, { person, number, text, daysAgo = 0, more = {} }) =>
    call(
      {
        event: 'message',
        timestamp: firstDate - daysAgo * 86_400_000,
        sender: { id: `person-${String(person)}==`, name: `Человек ${String(person)}`, language: 'ru', ...more },
        message: { type: 'text', text, ...more },
        ...more,
      },
      6_024_493_435_357_380_000n + BigInt(person * 100 + number),
    ),
  echo: (_channels, text) =>
    call({ event: 'delivered', timestamp: firstDate, user_id: 'person-1==', text }, 6_024_493_435_357_999_999n),
  forgeries: (_channels, { headers, raw }) => {
    const bare = { 'content-type': 'application/json' }
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, [header]: '' }, raw },
      'with another token': { headers: { ...bare, [header]: sign(raw, 'another') }, raw },
      'of other bytes': { headers, raw: `${raw} ` },
      're-serialised': { headers, raw: JSON.stringify(JSON.parse(raw)) },
      'in base64': { headers: { ...bare, [header]: Buffer.from(sign(raw), 'hex').toString('base64') }, raw },
      'in another case': { headers: { ...bare, [header]: sign(raw).toUpperCase() }, raw },
      'in another header': { headers: { ...bare, 'x-hub-signature-256': `sha256=${sign(raw)}` }, raw },
    }
  },
})
