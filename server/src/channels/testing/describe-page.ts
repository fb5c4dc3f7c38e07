import type { FakePage } from '@parley/fake-channels/meta/fake-page'
import { metaHeaders, metaJson } from '@parley/fake-channels/meta/sign-as-meta'
import { describeChannel, type HookCall } from './channel-suite.ts'
import { startPageChannels } from './test-pages.ts'

const appSecret = 'test-app-secret'
const accounts = { messenger: '108000000000001', instagram: '17841400000000001' }
const firstDate = 1_795_200_000_000
const header = 'x-hub-signature-256'

/** Judges a channel of Meta's pages by the promises that all channels make. */
export function describePage(kind: 'messenger' | 'instagram'): void {
  const accountId = accounts[kind]
  const firstPerson = kind === 'instagram' ? 6_100_000_000_000_001 : 7_300_000_000_000_001
  let page: FakePage | undefined
  const call = (item: object): HookCall => {
    const object = kind === 'instagram' ? 'instagram' : 'page'
    const raw = metaJson({ object, entry: [{ id: accountId, time: firstDate, messaging: [item] }] })
    return { headers: metaHeaders(raw, appSecret), raw }
  }
  describeChannel({
    name: kind,
    async start() {
      const channels = await startPageChannels({ kind })
      page = channels.page
      page.addUser({ firstName: 'Ольга' })
      return channels
    },
    message(_channels, { person, number, text, daysAgo = 0, more = {} }) {
      const sender = { id: String(firstPerson + person - 1) }
      const message = { mid: `m_${String(person)}-${String(number)}`, text, ...more }
      const timestamp = firstDate - daysAgo * 86_400_000
      return call({ sender, recipient: { id: accountId }, timestamp, message, ...more })
    },
    echo(_channels, text) {
      const recipient = { id: String(firstPerson) }
      const mid = page?.chat(firstPerson).messages.at(-1)?.mid
      const app = kind === 'messenger' ? { app_id: 520_000_000_000_001 } : {}
      return call({
        sender: { id: accountId },
        recipient,
        timestamp: firstDate,
        message: { is_echo: true, mid, text, ...app },
      })
    },
    forgeries(_channels, { headers, raw }) {
      const bare = { 'content-type': 'application/json' }
      const signature = headers[header] ?? ''
      return {
        missing: { headers: bare, raw },
        empty: { headers: { ...bare, [header]: '' }, raw },
        wrong: { headers: { ...bare, [header]: `sha256=${'0'.repeat(64)}` }, raw },
        'of another app': { headers: metaHeaders(raw, 'another-secret'), raw },
        're-serialised': { headers, raw: JSON.stringify(JSON.parse(raw)) },
        'without its name': { headers: { ...bare, [header]: signature.replace('sha256=', '') }, raw },
        'in the older header': { headers: { ...bare, 'x-hub-signature': signature }, raw },
        'said twice': { headers: { ...bare, [header]: `${signature}, ${signature}` }, raw },
      }
    },
  })
}
