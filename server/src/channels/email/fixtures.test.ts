import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { rawLetter } from '../testing/test-mailbox.ts'
import { letterEnvelope, mailIdsIn } from './letter-headers.ts'
import { fileInLetter, parseLetter } from './parse-letter.ts'
import { isOwn } from './poll-mailbox.ts'

/* Letters as they really look; each test does what the fixture's `expect` says. */

const own = 'Support@desk.test'

function raw(name: string): Buffer {
  return rawLetter(JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8')))
}

async function message(letter: Buffer) {
  const parsed = await parseLetter(letter, own)
  if (parsed.kind !== 'message') throw new Error(`it is ${parsed.kind}`)
  return parsed.message
}

test('new, duplicate: a letter and its copy are one, of Ivan', async () => {
  expect(letterEnvelope(raw('new'))).toEqual(letterEnvelope(raw('duplicate')))
  expect(await message(raw('new'))).toMatchObject({
    text: 'Здравствуйте!\nГде заказ?',
    person: { externalId: 'ivan@client.test', name: 'Иван' },
    thread: { answers: [], caseNumber: null, subject: 'Заказ 42' },
    letter: { copies: [] },
  })
  const many = 'From: a@b.test\r\nTo: support@desk.test, Boss@b.test\r\nCc: g: c@b.test, boss@b.test;\r\n\r\nx'
  expect((await message(Buffer.from(many))).letter?.copies).toEqual(['boss@b.test', 'c@b.test'])
})

test('reply-in-reply-to: the nearest letter first, the quote cut and kept', async () => {
  expect(await message(raw('reply-in-reply-to'))).toMatchObject({
    text: 'Спасибо!',
    thread: { answers: ['conv-77.msg-901.k3f9@desk.test', 'c1@client.test'] },
    letter: { quoted: '21.11.2026 19:00, Поддержка пишет:\n> Уже едет\n> --\n> Desk' },
  })
})

test('reply-folded-refs, reply-lost-headers: folded ids are read, a number in the subject too', async () => {
  const folded = await message(raw('reply-folded-refs'))
  expect(folded.thread?.answers).toEqual(['conv-77.msg-901.k3f9@desk.test', 'a2@x.test', 'a1@x.test'])
  expect((await message(raw('reply-lost-headers'))).thread).toMatchObject({
    answers: [],
    caseNumber: 77,
    subject: 'Заказ 42',
  })
})

test('no-message-id: known by all that it says', async () => {
  const key = letterEnvelope(raw('no-message-id'))?.key
  expect(key).toMatch(/^[\w-]{32}$/)
  expect(letterEnvelope(Buffer.concat([raw('no-message-id'), Buffer.from('.')]))?.key).not.toBe(key)
  expect((await message(raw('no-message-id'))).messageId).toBe(key)
})

test('bounce, bounce-temporary: ours did not arrive; not yet is no failure', async () => {
  expect(await parseLetter(raw('bounce'), own)).toEqual({
    kind: 'undelivered',
    failure: {
      externalId: 'ivan@client.test',
      messageId: 'conv-77.msg-901.k3f9@desk.test',
      code: 'contact_unreachable',
    },
  })
  expect(await parseLetter(raw('bounce-temporary'), own)).toEqual({ kind: 'ignored', reason: 'bounce_temporary' })
  const full = raw('bounce')
    .toString()
    .replace(/5\.1\.1/g, '5.2.2')
  expect(await parseLetter(Buffer.from(full), own)).toMatchObject({ failure: { code: 'rejected' } })
})

test('cp1251, koi8r-base64: old alphabets', async () => {
  expect((await message(raw('cp1251'))).text).toBe('Привет')
  expect((await message(raw('koi8r-base64'))).text).toBe('Привет')
})

test('without a sender there is nobody to talk to; what cannot be read comes as a file', async () => {
  expect(await parseLetter(Buffer.from('Subject: x\r\n\r\ny'), own)).toEqual({ kind: 'ignored', reason: 'no_sender' })
  expect(letterEnvelope(Buffer.from(''))).toBeNull()
  const depth = 60
  const parts = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${String(level)}\r\n\r\n--b${String(level)}\r\n`,
  )
  const nested = Buffer.from(`From: a@b.test\r\n${parts.join('')}`)
  const torn = await message(nested)
  expect(torn).toMatchObject({ text: '', files: [{ name: 'letter.eml', kind: 'file' }] })
  expect((await fileInLetter(nested, torn.files[0]?.reference ?? '')).bytes).toEqual(nested)
})

test('a form on the site writes in the mailbox’s own name: the letter is of whom it names to be answered, and unproved', async () => {
  const form = Buffer.from('From: Полка <support@desk.test>\r\nReply-To: Иван <Ivan@Client.test>\r\n\r\nГде заказ?')
  expect(isOwn(form, { address: own })).toBe(false)
  expect(await message(form)).toMatchObject({
    text: 'Где заказ?',
    person: { externalId: 'ivan@client.test', name: 'Иван' },
    letter: { isUnverified: true, replyTo: '' },
  })
  for (const replyTo of ['', 'Reply-To: support@desk.test\r\n'])
    expect(isOwn(Buffer.from(`From: support@desk.test\r\n${replyTo}\r\nкопия`), { address: own })).toBe(true)
})

test('only a machine of the sender’s domain that says so makes him doubtful', async () => {
  const from = (results: string) => Buffer.from(`Authentication-Results: mx; ${results}\r\nFrom: a@b.test\r\n\r\nx`)
  expect((await message(from('dmarc=fail (p=none)'))).letter?.isUnverified).toBe(true)
  expect((await message(from('dkim=fail; dmarc=pass'))).letter?.isUnverified).toBe(false)
  expect(mailIdsIn('<a@b> <c d> <e@f>')).toEqual(['a@b', 'e@f'])
})
