import { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import TelegramServer from 'telegram-test-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChannelAccount } from '../platform.ts'
import { telegramChannel } from './telegram-channel.ts'

/* Our side is judged by an imitation of Telegram that is not ours: it hears, writes, corrects and removes texts. */

const token = '7100000000:test-token-of-a-foreign-imitation'
let server: TelegramServer
let account: ChannelAccount

beforeEach(async () => {
  server = new TelegramServer({ host: '127.0.0.1', port: 20_000 + Math.floor(Math.random() * 20_000) })
  await server.start()
  account = {
    id: parseAs(ChannelId, '00000000-0000-4000-8000-000000000001'),
    settings: { apiUrl: server.config.apiURL, updates: 'polling' },
    secrets: { token },
    now: new Date(),
  }
})
afterEach(() => server.stop())

test('a text comes by polling, the answer arrives', async () => {
  const { platform } = telegramChannel
  const polling = platform?.polling
  if (!platform || !polling) throw new Error('Telegram has no polling')
  const client = server.getClient(token, { userId: 42, chatId: 42, firstName: 'Анна', type: 'private' })
  await client.sendMessage(client.makeMessage('Где заказ?'))
  const cursor = await polling.start(account)
  const polled = await polling.next(account, cursor, AbortSignal.timeout(20_000))
  const [raw] = polled.updates
  if (!raw) throw new Error('nothing came')
  expect(platform.parse(raw, account)).toMatchObject({
    kind: 'message',
    message: { text: 'Где заказ?', person: { externalId: '42', name: 'Анна' } },
  })
  const accepted: string[] = []
  const message = { key: 'k', text: 'В пути', files: [], replyToId: null }
  await platform.send(account, '42', message, {
    alreadyAccepted: 0,
    accepted: (ids) => {
      accepted.push(...ids)
      return Promise.resolve()
    },
  })
  const { result } = await client.getUpdates()
  expect(JSON.stringify(result)).toContain('В пути')
  expect(accepted).toHaveLength(1)
})
