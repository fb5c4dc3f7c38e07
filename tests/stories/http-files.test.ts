import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { FileView } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import type { TestDesk } from '@parley/server/testing/test-desk'
import sharp from 'sharp'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { type Answer, Browser, codeOf } from '../testing/browser.ts'
import { Visitor } from '../testing/visitor.ts'
import { hire, openCompany, ownerOf, startWholeDesk } from '../testing/whole-desk.ts'

const limit = 4_194_304

function form(name: string, bytes: Buffer, field = 'file'): FormData {
  const data = new FormData()
  data.set(field, new Blob([bytes], { type: 'image/png' }), name)
  return data
}

async function upload(browser: Browser, name: string, bytes: Buffer): Promise<FileView> {
  return Value.Parse(FileView, (await browser.asks('POST', '/api/v1/files', form(name, bytes))).body)
}

/** The bytes themselves: `Browser` reads answers as text. */
async function download(browser: Browser, address: string): Promise<{ headers: Headers; bytes: Buffer }> {
  const response = await fetch(browser.url + address, { headers: { cookie: browser.cookie } })
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function filesOnDisk(desk: TestDesk): Promise<string[]> {
  const found = await readdir(path.join(desk.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

test('the largest file passes whole; one byte more is refused and leaves nothing', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  const largest = Buffer.alloc(limit, 7)
  const kept = await upload(owner, 'largest.bin', largest)
  expect(kept).toMatchObject({ name: 'largest.bin', type: 'application/octet-stream', size: limit })
  const got = await download(owner, `/api/v1/files/${kept.id}`)
  expect(createHash('sha256').update(got.bytes).digest('hex')).toBe(createHash('sha256').update(largest).digest('hex'))

  const before = await filesOnDisk(desk)
  const refused = await owner.asks('POST', '/api/v1/files', form('larger.bin', Buffer.alloc(limit + 1, 7)))
  expect(refused).toMatchObject({ status: 413, body: { code: 'file_too_large', details: { limit } } })
  expect(await filesOnDisk(desk)).toEqual(before)
  expect(await countFiles(desk)).toBe(1)
})

test('a malformed upload has its own refusal', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const two = form('a.txt', Buffer.from('a'))
  two.append('file', new Blob(['b']), 'b.txt')
  const text = new FormData()
  text.set('file', 'only text')
  const asked: [string, Answer][] = [
    ['file_empty', await owner.asks('POST', '/api/v1/files', form('empty.txt', Buffer.alloc(0)))],
    ['invalid_input', await owner.asks('POST', '/api/v1/files', form('a.txt', Buffer.from('a'), 'other'))],
    ['invalid_input', await owner.asks('POST', '/api/v1/files', form('a.txt', Buffer.from('a'), '__proto__'))],
    ['invalid_input', await owner.asks('POST', '/api/v1/files', text)],
    ['invalid_input', await owner.asks('POST', '/api/v1/files', new FormData())],
    ['too_many_files', await owner.asks('POST', '/api/v1/files', two)],
    ['unsupported_media_type', await owner.asks('POST', '/api/v1/files', { file: 'a' })],
    [
      'unsupported_media_type',
      await owner.asks('POST', '/api/v1/files', form('photo.png', Buffer.from('no picture at all'))),
    ],
    [
      'invalid_input',
      await owner.asks('POST', '/api/v1/files', '--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }),
    ],
    ['invalid_input', await owner.asks('POST', '/api/v1/files', 'x', { 'content-type': 'multipart/form-data' })],
  ]
  expect(asked.map(([, answer]) => codeOf(answer))).toEqual(asked.map(([code]) => code))
})

test('an image is made anew: shown in place, without what hid in it, with a small one beside it', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#1f5b3a' } })
    .withExif({ IFD0: { Copyright: 'hidden words' } })
    .jpeg()
    .toBuffer()
  const withScript = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')])
  const kept = await upload(owner, 'Витрина «новая».JPG', withScript)
  expect(kept).toMatchObject({ name: 'Витрина «новая».JPG', type: 'image/jpeg' })
  const { headers, bytes } = await download(owner, `/api/v1/files/${kept.id}`)
  expect(headers.get('content-type')).toBe('image/jpeg')
  expect(headers.get('content-disposition')).toMatch(/^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''%D0%92/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(bytes.includes('hidden words') || bytes.includes('<script>')).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 1600, height: 900 })
  const small = await download(owner, `/api/v1/files/${kept.id}/thumbnail`)
  expect(small.headers.get('content-type')).toBe('image/webp')
  expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 640, height: 360 })
})

test('an image of too many pixels is refused before it is decoded', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const enormous = await sharp({
    create: { width: 7_100, height: 7_100, channels: 3, background: '#fff' },
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(enormous.length).toBeLessThan(limit)
  expect(codeOf(await owner.asks('POST', '/api/v1/files', form('bomb.png', enormous)))).toBe('unsupported_media_type')
  expect(await countFiles(desk)).toBe(0)
})

test('what a browser could run is handed over as bytes to save', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const [name, bytes] of [
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['drawing.svg', svg],
    ['page.xhtml', `<?xml version="1.0"?>${svg}`],
    ['code.js', 'alert(1)'],
    ['paper.pdf', '%PDF-1.4\n%âãÏÓ\n'],
  ] as const) {
    const kept = await upload(owner, name, Buffer.from(bytes))
    const { headers } = await download(owner, `/api/v1/files/${kept.id}`)
    expect([name, headers.get('content-disposition')?.startsWith('attachment;'), headers.get('content-type')]).toEqual([
      name,
      true,
      name === 'paper.pdf' ? 'application/pdf' : 'application/octet-stream',
    ])
  }
  const named = await upload(owner, '../../etc/"passwd"\r\nX: y\u202etxt.exe', Buffer.from('x'))
  expect(named.name).not.toMatch(/[/\\\u202e]/)
  expect((await download(owner, `/api/v1/files/${named.id}`)).headers.get('content-disposition')).not.toMatch(/[\r\n]/)
})

test('a file that no message refers to is its uploader’s alone, and goes after a day', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  const colleague = await hire(desk, owner, 'operator')
  const loose = await upload(owner, 'loose.txt', Buffer.from('later'))
  expect(codeOf(await colleague.asks('GET', `/api/v1/files/${loose.id}`))).toBe('not_allowed')
  expect((await owner.asks('GET', `/api/v1/files/${loose.id}`)).status).toBe(200)
  await desk.advance(23 * 3_600_000)
  expect((await owner.asks('GET', `/api/v1/files/${loose.id}`)).status).toBe(200)
  await desk.advance(2 * 3_600_000)
  expect(codeOf(await owner.asks('GET', `/api/v1/files/${loose.id}`))).toBe('not_found')
  expect(await filesOnDisk(desk)).toEqual([])
})

test('a visitor’s file is every colleague’s to read once it is sent, and stays', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const colleague = await hire(desk, owner, 'operator')
  const snapshot = Value.Parse(Snapshot, (await owner.asks('GET', '/api/v1/snapshot')).body)
  const visitor = await Visitor.arrives(desk.url, snapshot.channels[0]?.id ?? '')
  const file = await visitor.uploads('чек.txt', Buffer.from('142 ₽'))
  expect(codeOf(await owner.asks('GET', `/api/v1/files/${file.id}`))).toBe('not_allowed')
  await visitor.writes('Вот чек', [file.id])
  await desk.settled()
  await desk.advance(48 * 3_600_000)
  const { headers, bytes } = await download(colleague, `/api/v1/files/${file.id}`)
  expect(bytes.toString('utf8')).toBe('142 ₽')
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(codeOf(await new Browser(desk.url).asks('GET', `/api/v1/files/${file.id}`))).toBe('not_signed_in')
  visitor.leaves()
})

async function countFiles({ database, actor }: Pick<TestDesk, 'database' | 'actor'>): Promise<number> {
  const rows = await database.transaction(actor.workspaceId, (tx) => tx.db.selectFrom('files').select('id').execute())
  return rows.length
}
