import { Snapshot } from '@parley/contract/snapshot'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { silentWave } from '../testing/silent-wave.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

const view = async ({ client }: TestOperator) => (await client.get('/snapshot', Snapshot)).notifications

async function uploads(operator: TestOperator, name: string, bytes: Buffer): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(`${operator.client.url}/api/v1/me/sounds`, {
    method: 'POST',
    headers: operator.client.socketHeaders,
    body: form,
  })
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null) throw new Error('no answer')
  if ('code' in answer) throw Object.assign(new Error('refused'), { code: answer.code })
  if ('id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('an answer without an id')
}

async function deskOfTwo(): Promise<{ desk: TestDesk; anna: TestOperator; boris: TestOperator }> {
  const desk = await startTestDesk({ rule: 'everyone' })
  const anna = await desk.hires({ name: 'Анна' })
  const boris = await desk.hires({ name: 'Борис' })
  await anna.arrives()
  await boris.arrives()
  return { desk, anna, boris }
}

test('how one is told is one’s own, comes to one’s other screens, and what is absent stays (D-8)', async () => {
  const { desk, anna, boris } = await deskOfTwo()
  const screen = await boris.opensDesk()
  await expectSynced(desk, () => anna.client.change('PUT', '/me/notifications', { sound: false, volume: 20 }), anna)
  await expectSynced(desk, () => anna.client.change('PUT', '/me/notifications', { previews: false }), anna)
  expect((await view(anna)).settings).toMatchObject({ sound: false, volume: 20, previews: false, browser: true })
  expect((await view(boris)).settings).toMatchObject({ sound: true, previews: true })
  await screen.caughtUp()
  expect(screen.heard.filter(({ type }) => type === 'notifications')).toEqual([])
  await screen.close()
  for (const wrong of [
    { volume: 101 },
    { quietHours: { from: '24:00', to: '8:00' } },
    { sounds: { mine: 'loud' } },
    { more: 1 },
  ])
    await expect(anna.client.change('PUT', '/me/notifications', wrong)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('one decides oneself of which channels one hears (D-6)', async () => {
  const { desk, anna } = await deskOfTwo()
  const { widget, telegram } = desk.channels
  await expectSynced(desk, () => anna.client.change('PUT', `/me/subscriptions/${widget}`, { on: false }), anna)
  await expectSynced(desk, () => anna.client.change('PUT', `/me/subscriptions/${telegram}`, { on: true }), anna)
  await anna.client.change('PUT', `/me/subscriptions/${telegram}`, { on: false })
  const { subscriptions } = await view(anna)
  expect(new Map(subscriptions.map(({ channelId, on }) => [channelId, on]))).toEqual(
    new Map([
      [widget, false],
      [telegram, false],
    ]),
  )
  const unknown = anna.client.change('PUT', `/me/subscriptions/${newId()}`, { on: true })
  await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
})

test('a sound can be replaced by an uploaded one, which is its owner’s alone and stays until he removes it (E-10)', async () => {
  const { desk, anna, boris } = await deskOfTwo()
  const id = await expectSynced(desk, () => uploads(anna, 'гонг.wav', silentWave()), anna)
  const choose = (operator: TestOperator) =>
    operator.client.change('PUT', '/me/notifications', {
      sounds: { untaken: 'none', mine: id, handed: 'bell', over_time: id },
    })
  await choose(anna)
  await expect(choose(boris)).rejects.toMatchObject({ code: 'invalid_input' })
  await desk.passes({ minutes: 60 * 25 })
  const read = (operator: TestOperator) =>
    fetch(`${operator.client.url}/api/v1/files/${id}`, { headers: operator.client.socketHeaders })
  const served = await read(anna)
  expect(Buffer.from(await served.arrayBuffer()).equals(silentWave())).toBe(true)
  expect(served.headers.get('content-type')).toMatch(/^audio\//)
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(served.headers.get('content-security-policy')).toContain('sandbox')
  expect((await read(boris)).status).toBe(403)

  await expect(boris.client.change('DELETE', `/me/sounds/${id}`)).rejects.toMatchObject({ code: 'not_found' })
  await expectSynced(desk, () => anna.client.change('DELETE', `/me/sounds/${id}`), anna)
  const { settings, sounds } = await view(anna)
  expect(settings.sounds).toEqual({ untaken: 'none', mine: 'chime', handed: 'bell', over_time: 'knock' })
  expect(sounds).toEqual([])
  expect((await read(anna)).status).toBe(404)
})

test('what is no sound is refused by its bytes, and so is an eleventh one', async () => {
  const { anna } = await deskOfTwo()
  const script = Buffer.from('<script>alert(1)</script>')
  await expect(uploads(anna, 'гонг.wav', script)).rejects.toMatchObject({ code: 'unsupported_media_type' })
  await expect(uploads(anna, 'долго.wav', Buffer.alloc(600_000, 1))).rejects.toMatchObject({ code: 'file_too_large' })
  await expect(uploads(anna, 'пусто.wav', Buffer.alloc(0))).rejects.toMatchObject({ code: 'file_empty' })
  const all = await Promise.allSettled(Array.from({ length: 11 }, () => uploads(anna, 'гонг.wav', silentWave())))
  const refused = all.filter(({ status }) => status === 'rejected')
  expect(refused).toMatchObject([{ reason: { code: 'too_many_files' } }])
  expect((await view(anna)).sounds).toHaveLength(10)
})

test('an operator sets how soon he is away after he is gone, but never later than the company says (D-4)', async () => {
  const { desk, anna, boris } = await deskOfTwo()
  await expectSynced(desk, () => anna.sets({ presenceGraceMinutes: 1 }))
  await boris.sets({ presenceGraceMinutes: 200 })
  await anna.disconnects()
  await boris.disconnects()
  await desk.passes({ seconds: 58 })
  expect(await anna.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 3 })
  expect(await anna.view()).toMatchObject({ available: false })
  await desk.passes({ minutes: 13 })
  expect(await boris.view()).toMatchObject({ available: true })
  await desk.changes({ workspace: { presenceGraceMinutes: 20 } })
  await desk.passes({ minutes: 4 })
  expect(await boris.view()).toMatchObject({ available: true })
  await desk.passes({ minutes: 2 })
  expect(await boris.view()).toMatchObject({ available: false })
})
