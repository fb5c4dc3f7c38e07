import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { apiSecret } from '@parley/server/channels/testing/test-api'
import { developerHeaders, startTestDeveloper } from '@parley/server/channels/testing/test-developer'
import { expect, onTestFinished, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('an own channel: the integrator gives the client’s id, and the answer is posted, signed, to his address (E-16)', async () => {
  const desk = await startTestDesk({ preset: 'omnidesk' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const developer = await startTestDeveloper(apiSecret)
  onTestFinished(() => developer.stop())
  const connected = await desk.administers('POST', '/channels', {
    kind: 'api',
    name: 'Приложение',
    queueId: desk.queueId,
    credentials: { secret: apiSecret },
    settings: { webhookUrl: developer.url },
  })
  const { channel } = parseAs(ChannelAnswer, connected)

  const raw = JSON.stringify({
    type: 'message',
    externalId: 'e1',
    contact: { externalId: 'client-7', name: 'Иван' },
    text: 'Где заказ?',
  })
  const headers = developerHeaders(apiSecret, raw, new Date())
  const writes = async (signature: string): Promise<number> => {
    const response = await fetch(`${desk.url}/hooks/${channel.id}`, {
      method: 'POST',
      headers: { ...headers, 'webhook-signature': signature },
      body: raw,
    })
    return response.status
  }
  expect(await writes('v1,AAAA')).toBe(401)
  await expectSynced(desk, async () => {
    expect(await writes(headers['webhook-signature'])).toBe(200)
    await desk.settled()
  })
  const { cases } = await anna.cases({ status: 'open' })
  const [written] = cases
  if (written === undefined) throw new Error('no case')
  expect(await desk.sees(written)).toMatchObject({ channelId: channel.id, contact: { name: 'Иван' } })
  await anna.takes(written)
  await anna.sends(written, 'В пути')
  await desk.settled()
  // The developer's server takes nothing but a right signature.
  expect(developer.told.at(-1)?.body).toMatchObject({
    type: 'reply',
    contact: { externalId: 'client-7' },
    text: 'В пути',
  })
})
