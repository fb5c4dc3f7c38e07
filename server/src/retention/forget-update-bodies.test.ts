import { afterEach, expect, test } from 'vitest'
import { post, storedUpdates } from '../channels/testing/channel-suite.ts'
import { only, startTestChannels, type TestChannels } from '../channels/testing/test-channels.ts'
import { forgetOldUpdateBodies } from './forget-update-bodies.ts'

let channels: TestChannels
afterEach(() => channels.stop())

const monthSeconds = 31 * 24 * 3600

function update(number: number) {
  const person = { id: 7_100_000_001, is_bot: false, first_name: 'Анна' }
  const message = {
    message_id: number,
    from: person,
    chat: { id: person.id, type: 'private' },
    date: 1_795_200_000,
    text: `№${String(number)}`,
  }
  return {
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': channels.webhookSecret() },
    raw: JSON.stringify({ update_id: number, message }),
  }
}

test('an update that comes again after its body went is still known', async () => {
  channels = await startTestChannels()
  await post(channels, update(1))
  await channels.settled()
  await channels.advance(monthSeconds)
  expect(await channels.read(forgetOldUpdateBodies)).toBeGreaterThan(0)
  const { raw } = only(await channels.read(({ db }) => db.selectFrom('inbox_updates').select('raw').execute()))
  expect(raw).toBeNull()
  expect(await post(channels, update(1))).toBe(200)
  await channels.settled()
  expect(await storedUpdates(channels)).toBe(1)
  expect((await channels.messages()).filter(({ kind }) => kind === 'in')).toHaveLength(1)
})

test('what still waits to be processed keeps its body', async () => {
  channels = await startTestChannels()
  await channels.stopWorkers()
  await post(channels, update(1))
  await channels.advance(monthSeconds)
  await channels.read(forgetOldUpdateBodies)
  channels.resumeWorkers()
  await channels.settled()
  expect(only(await channels.conversations()).preview?.text).toBe('№1')
})
