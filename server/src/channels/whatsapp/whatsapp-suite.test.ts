import { metaHeaders, metaJson } from '@parley/fake-channels/meta/sign-as-meta'
import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import { startWhatsAppChannels, whatsAppBusiness } from '../testing/test-whatsapp.ts'

const firstDate = 1_795_200_000
const header = 'x-hub-signature-256'

/** Signed as Meta signs: over what it wrote, in ASCII. */
function call(field: string, value: object, more: object = {}): HookCall {
  const metadata = { phone_number_id: whatsAppBusiness.phoneNumberId, display_phone_number: '74950000000' }
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value, ...more }, ...more }
  const raw = metaJson({
    object: 'whatsapp_business_account',
    entry: [{ id: whatsAppBusiness.businessId, changes: [change] }],
  })
  return { headers: metaHeaders(raw, whatsAppBusiness.appSecret), raw }
}

function sign(raw: string, key = whatsAppBusiness.appSecret): string {
  return metaHeaders(raw, key)[header] ?? ''
}

describeChannel({
  name: 'whatsapp',
  start: startWhatsAppChannels,
  message(_channels, { person, number, text, daysAgo = 0, more = {} }) {
    const from = String(79_160_000_000 + person)
    const userId = `RU.${from}`
    const message = {
      from,
      from_user_id: userId,
      id: `wamid.${String(person)}-${String(number)}`,
      timestamp: String(firstDate - daysAgo * 86_400),
      type: 'text',
      text: { body: text },
      ...more,
    }
    const sender = { profile: { name: `Человек ${String(person)}` }, wa_id: from, user_id: userId, ...more }
    return call('messages', { contacts: [sender], messages: [message] }, more)
  },
  echo: (_channels, text) =>
    call('messages', {
      statuses: [{ id: 'wamid.echo', status: 'sent', recipient_id: '79160000001', timestamp: '1', text }],
    }),
  forgeries: (_channels, { headers, raw }) => {
    const bare = { 'content-type': 'application/json' }
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, [header]: '' }, raw },
      'with another secret': { headers: { ...bare, [header]: sign(raw, 'another') }, raw },
      'of other bytes': { headers, raw: `${raw} ` },
      're-serialised': { headers, raw: JSON.stringify(JSON.parse(raw)) },
      'without its name': { headers: { ...bare, [header]: sign(raw).replace('sha256=', '') }, raw },
      'in another case': { headers: { ...bare, [header]: sign(raw).toUpperCase() }, raw },
      'in the old header': { headers: { ...bare, 'x-hub-signature': sign(raw) }, raw },
    }
  },
})
