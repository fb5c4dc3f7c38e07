import { Refusal } from '@parley/contract/refusals'
import { afterEach, expect, test } from 'vitest'
import { connectChannel } from '../connect-channel.ts'
import { only } from '../testing/test-channels.ts'
import { startXChannels, type XChannels, xKeys } from '../testing/test-x.ts'

let channels: XChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

async function messageOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)
}

test('direct messages come and go, with a picture and a file; what was read is told (D-20)', async () => {
  channels = await startXChannels()
  const { x, files, anna } = channels
  expect((await channels.channel()).lastError).toBeNull()
  expect(x.subscriptions().map(({ event_type: type }) => type)).toEqual(['dm.received', 'dm.read', 'chat.received'])
  x.writes('2222', 'Добрый день')
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect([contact.name, contact.details[0]?.link]).toEqual(['Человек 2222', 'https://x.com/user2222'])
  const stored = await Promise.all(
    [
      { name: 'a.gif', bytes: Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64') },
      { name: 'счёт.txt', bytes: Buffer.from('готово') },
    ].map((file) =>
      files.storeFile({
        workspaceId: anna.workspaceId,
        uploadedBy: anna.operatorId,
        conversationId: null,
        limitBytes: 1000,
        ...file,
      }),
    ),
  )
  const seq = await channels.answers('Слушаю', { fileIds: stored.map(({ id }) => id) })
  await channels.settled()
  const [words, picture, file] = x.seen('2222')
  expect([words?.text, picture?.mediaIds.length, file?.text]).toEqual([
    'Слушаю',
    1,
    expect.stringContaining('📎 счёт.txt\nhttp'),
  ])
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  x.reads('2222')
  await channels.settled()
  expect(only(await channels.conversations()).readSeq).toBe(seq)
})

test('an encrypted message is shown as such, and cannot be answered from here', async () => {
  channels = await startXChannels()
  channels.x.writesEncrypted()
  await channels.settled()
  expect(only(await channels.conversations()).preview?.text).toContain('open it in X')
  const seq = await channels.answers('Ответ')
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'failed', error: 'rejected' })
})

test('X asks to wait, breaks off, and says that nobody may write to this person', async () => {
  channels = await startXChannels()
  const { x } = channels
  x.writes('2222', 'вопрос')
  await channels.settled()
  const method = 'POST /2/dm_conversations'
  x.addFault({ method, does: { kind: 'rate_limited', retryAfter: 100 } })
  const slow = await channels.answers('раз')
  await channels.settled()
  expect((await messageOf(slow))?.delivery?.state).toBe('queued')
  await channels.advance(110)
  await channels.settled()
  x.addFault({ method, does: { kind: 'cut' } })
  const lost = await channels.answers('два')
  await channels.settled()
  expect((await messageOf(lost))?.delivery?.state).toBe('unknown')
  x.addFault({ method, does: { kind: 'refuse', status: 403, description: 'Forbidden' } })
  const refused = await channels.answers('три')
  await channels.settled()
  expect((await messageOf(refused))?.delivery).toEqual({ state: 'failed', error: 'contact_unreachable' })
  expect(x.seen('2222').map(({ text }) => text)).toEqual(['раз', 'два'])
})

test('wrong keys are named by their field', async () => {
  channels = await startXChannels()
  const { database, secrets, url, queueId, anna, x } = channels
  const refusedAt = async (credentials: Record<string, string>): Promise<string | undefined> => {
    const refusal: unknown = await connectChannel({ database, secrets, publicUrl: url }, anna, {
      kind: 'x',
      name: 'X',
      queueId,
      credentials,
      settings: { apiUrl: x.url },
    }).catch((error: unknown) => error)
    return refusal instanceof Refusal ? refusal.details.fields?.[0]?.path : undefined
  }
  expect(await refusedAt({ ...xKeys, consumerSecret: 'another secret' })).toBe('/credentials/consumerSecret')
  expect(await refusedAt({ ...xKeys, consumerSecret: 'another-secret' })).toBe('/credentials/consumerSecret')
  expect(await refusedAt({ ...xKeys, accessToken: 'another-token' })).toBe('/credentials/accessToken')
})
