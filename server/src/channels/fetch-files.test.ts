import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crashingDatabase } from './testing/crashing-database.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
beforeEach(async () => {
  channels = await startTestChannels()
})
afterEach(async () => {
  await channels.stop()
})

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
}

async function received() {
  return only((await channels.messages()).filter(({ kind }) => kind === 'in'))
}

function openFetches() {
  return channels.read((tx) =>
    tx.db.selectFrom('file_fetches').select('file_id').where('workspace_id', '=', tx.workspaceId).execute(),
  )
}

test('a photo is here, its size as measured, and so is the photo of the person', async () => {
  const { telegram, files, anna } = channels
  const { id } = telegram.addUser({ firstName: 'Анна', photo: await picture(320, 320) })
  telegram.writes(testToken, id, {
    text: 'вот',
    file: { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: await picture(640, 480) },
  })
  await channels.settled()
  const [attachment] = (await received()).attachments
  expect(attachment).toMatchObject({ kind: 'image', type: 'image/jpeg', width: 640, height: 480, state: 'ready' })
  if (attachment === undefined) throw new Error('no attachment')
  expect((await files.readFile(anna.workspaceId, attachment.fileId)).length).toBe(attachment.size)
  const { contact } = only(await channels.conversations())
  if (contact.photoFileId === null) throw new Error('no photo')
  expect((await files.readFile(anna.workspaceId, contact.photoFileId)).subarray(0, 2).toString('hex')).toBe('ffd8')
  expect(await openFetches()).toEqual([])
})

test('the person is asked for his photo once', async () => {
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, { text: 'раз' })
  telegram.writes(testToken, id, { text: 'два' })
  await channels.settled()
  const files = await channels.read((tx) =>
    tx.db.selectFrom('files').select(['name', 'state']).where('workspace_id', '=', tx.workspaceId).execute(),
  )
  expect(files).toEqual([{ name: 'photo.jpg', state: 'unavailable' }])
  expect(only(await channels.conversations()).contact.photoFileId).toBeNull()
})

test('what claims to be a picture and is none becomes a file that cannot be had', async () => {
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, {
    file: { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.from('<script>') },
  })
  telegram.writes(testToken, id, {
    file: { kind: 'document', name: 'a.html', type: 'image/png', bytes: Buffer.from('<script>') },
  })
  await channels.settled()
  const attachments = (await channels.messages()).flatMap((message) => message.attachments)
  for (const attachment of attachments) expect([attachment.kind, attachment.state]).not.toEqual(['image', 'ready'])
})

test('an outage of the platform is waited out', async () => {
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.addFault({ method: 'getFile', times: 2, does: { kind: 'bad_gateway' } })
  telegram.writes(testToken, id, {
    file: { kind: 'document', name: 'Счёт 42.txt', type: 'text/plain', bytes: Buffer.from('к оплате') },
  })
  await channels.settled()
  expect((await received()).attachments).toMatchObject([{ name: 'Счёт 42.txt', state: 'fetching' }])
  await channels.advance(30)
  await channels.settled()
  await channels.advance(30)
  await channels.settled()
  expect((await received()).attachments).toMatchObject([{ name: 'Счёт 42.txt', size: 15, state: 'ready' }])
})

test('a crash at any step loses no file', async () => {
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  await channels.stopWorkers()
  let sent = 0
  for (const after of [false, true]) {
    for (let atCall = 1; ; atCall++) {
      sent += 1
      telegram.writes(testToken, id, {
        file: { kind: 'document', name: `${String(sent)}.txt`, type: 'text/plain', bytes: Buffer.from(String(sent)) },
      })
      await telegram.settled()
      const dying = crashingDatabase(channels.database, { atCall, after })
      const dead = channels.startWorkers(dying.database)
      await dead.settled()
      await dead.settled()
      await dead.stop()
      await channels.advance(600)
      const workers = channels.startWorkers(channels.database)
      await workers.settled()
      await workers.settled()
      await workers.stop()
      if (!dying.hasCrashed()) break
    }
  }
  expect(sent).toBeGreaterThan(8)
  const attachments = (await channels.messages()).flatMap((message) => message.attachments)
  expect(attachments.map(({ name, state }) => [name, state])).toEqual(
    Array.from({ length: sent }, (_, index) => [`${String(index + 1)}.txt`, 'ready']),
  )
  expect(await openFetches()).toEqual([])
})
