import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { finishChat } from '../../chats/finish-chat.ts'
import { offerTranscript, requestTranscript } from '../../transcripts/request-transcript.ts'
import { createTranscripts } from '../../transcripts/send-transcripts.ts'
import { connectChannel } from '../connect-channel.ts'
import { crashingDatabase } from '../testing/crashing-database.ts'
import { type MailServers, startMailServers } from '../testing/mail-servers.ts'
import { type ChannelsUnderTest, only } from '../testing/test-channels.ts'
import { mailboxBody, rawLetter, startMailChannels } from '../testing/test-mailbox.ts'

/* A mailbox of Dovecot and an SMTP server, both real and on loopback. */

let servers: MailServers
let channels: ChannelsUnderTest | undefined
beforeAll(async () => {
  servers = await startMailServers()
})
afterAll(() => servers.stop())
afterEach(async () => {
  await channels?.stop()
  expect(channels?.faults ?? []).toEqual([])
  channels = undefined
})

function fixture(name: string): Buffer {
  return rawLetter(JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8')))
}

/** A letter of Ivan's. */
function letter(id: string, text: string, headers: readonly string[] = []): Buffer {
  const lines = ['From: =?UTF-8?B?0JjQstCw0L0=?= <Ivan@client.test>', `Message-ID: <${id}@client.test>`, ...headers]
  const hasSubject = headers.some((header) => header.startsWith('Subject:'))
  return Buffer.from(
    [...lines, ...(hasSubject ? [] : ['Subject: test']), 'Content-Type: text/plain; charset=utf-8', '', text].join(
      '\r\n',
    ),
  )
}

/** Conversations with the texts of the client in each. */
async function arrived(at: ChannelsUnderTest): Promise<string[][]> {
  await at.settled()
  const conversations = await at.conversations()
  const texts = conversations.map(async ({ id }) =>
    (await at.messages(id)).filter(({ kind }) => kind === 'in').map(({ text }) => text),
  )
  return Promise.all(texts)
}

const soon = { timeout: 20_000, interval: 100 }

test('each letter is a case of its own with its subject; answers and copies of a letter find theirs (O-2, O-28)', async () => {
  const at = await startMailChannels(servers, 'support@desk.test')
  channels = at
  await servers.puts('support@desk.test', fixture('new'))
  await servers.puts('support@desk.test', fixture('duplicate'))
  await servers.puts('support@desk.test', fixture('no-message-id'))
  await expect.poll(() => arrived(at), soon).toEqual([['Здравствуйте!\nГде заказ?'], ['нет Message-ID']])
  const [order, other] = await at.conversations()
  expect(order).toMatchObject({ case: { subject: 'Заказ 42' }, contact: { name: 'Иван' } })
  expect(other?.contact.id).toBe(order?.contact.id)
  const id = order?.id
  const message = only((await at.messages(id)).filter(({ kind }) => kind === 'in'))
  expect(message.letter).toEqual({
    subject: 'Заказ 42',
    copies: [],
    hasQuote: false,
    hasForm: false,
    isAutomatic: false,
    isUnverified: false,
  })
})

test('an answer leaves as a letter of the thread, and what the client answers to it comes back there', async () => {
  const at = await startMailChannels(servers, 'help@desk.test')
  channels = at
  await servers.puts('help@desk.test', letter('q1', 'Где заказ?', ['Subject: =?UTF-8?B?0JfQsNC60LDQtyA0Mg==?=']))
  await expect.poll(() => arrived(at), soon).toEqual([['Где заказ?']])
  const { case: opened } = only(await at.conversations())
  await at.answers('Уже едет <завтра>')
  await at.settled()
  const sent = only(servers.sent.filter(({ from }) => from === 'help@desk.test'))
  expect(sent.to).toEqual(['ivan@client.test'])
  expect(sent.email).toMatchObject({
    from: { name: 'Полка', address: 'help@desk.test' },
    subject: `Re: [#${String(opened.number)}] Заказ 42`,
    inReplyTo: '<q1@client.test>',
    references: '<q1@client.test>',
  })
  expect(sent.email.text).toMatch(/^Уже едет <завтра>\n\n-- \nМагазин «Полка»\n\n.* Иван пишет:\n> Где заказ\?/)
  expect(sent.email.html).toContain('Уже едет &lt;завтра&gt;')
  expect((await at.messages()).at(-1)?.delivery).toEqual({ state: 'sent', error: null })

  const ours = sent.email.messageId ?? ''
  await servers.puts('help@desk.test', letter('q2', 'Спасибо!', [`In-Reply-To: ${ours}`]))
  await servers.puts('help@desk.test', letter('q3', 'И ещё', ['References: <x@y>', ` <z@y>\r\n\t${ours}`]))
  await servers.puts('help@desk.test', letter('q4', 'Снова я', [`Subject: Re: [#${String(opened.number)}] x`]))
  await expect.poll(() => arrived(at), soon).toEqual([['Где заказ?', 'Спасибо!', 'И ещё', 'Снова я']])
})

test('nobody gets into another person’s thread by its ids or its number', async () => {
  const at = await startMailChannels(servers, 'safe@desk.test')
  channels = at
  await servers.puts('safe@desk.test', letter('s1', 'моё'))
  await expect.poll(() => arrived(at), soon).toEqual([['моё']])
  const number = String(only(await at.conversations()).case.number)
  const foreign = `From: eve@evil.test\r\nMessage-ID: <e1@evil.test>\r\nIn-Reply-To: <s1@client.test>\r\nSubject: Re: [#${number}]\r\n\r\nчужое`
  await servers.puts('safe@desk.test', foreign)
  await expect.poll(() => arrived(at), soon).toHaveLength(2)
  expect(new Set((await at.conversations()).map(({ contact }) => contact.id)).size).toBe(2)
})

test('what the server says of a letter: later, never, not there, nothing at all', async () => {
  const at = await startMailChannels(servers, 'faults@desk.test')
  channels = at
  await servers.puts('faults@desk.test', letter('f1', 'вопрос'))
  await expect.poll(() => arrived(at), soon).toEqual([['вопрос']])
  const last = async () => {
    await at.settled()
    return (await at.messages()).findLast(({ kind }) => kind === 'out')?.delivery
  }
  servers.fails({ at: 'receiver', says: '451 4.7.1 Greylisted, come later' })
  await at.answers('позже')
  expect(await last()).toEqual({ state: 'queued', error: 'rate_limited' })
  await at.advance(300)
  await expect.poll(last, soon).toEqual({ state: 'sent', error: null })
  servers.fails({ at: 'letter', says: '554 5.7.1 Looks like spam' })
  await at.answers('спам')
  expect(await last()).toEqual({ state: 'failed', error: 'rejected' })
  servers.fails({ at: 'letter', says: 'vanish' })
  await at.answers('молчание')
  expect(await last()).toEqual({ state: 'unknown', error: 'unknown_outcome' })
  servers.fails({ at: 'receiver', says: '550 5.1.1 No such user' })
  await at.answers('никому')
  expect(await last()).toEqual({ state: 'failed', error: 'contact_unreachable' })
  expect(only(await at.conversations()).reachable).toBe(false)
})

test('a bounce fails our letter and makes nobody a client; a delay does not (E-17)', async () => {
  const at = await startMailChannels(servers, 'bounce@desk.test')
  channels = at
  await servers.puts('bounce@desk.test', letter('b1', 'вопрос'))
  await expect.poll(() => arrived(at), soon).toEqual([['вопрос']])
  await at.answers('ответ')
  await at.settled()
  const ours = only(servers.sent.filter(({ from }) => from === 'bounce@desk.test')).email.messageId ?? ''
  const report = (name: string) =>
    fixture(name)
      .toString()
      .replace(/<conv-77[^>]+>/, ours)
  await servers.puts('bounce@desk.test', report('bounce-temporary'))
  await servers.puts('bounce@desk.test', letter('b2', 'ещё'))
  await expect.poll(() => arrived(at), soon).toHaveLength(2)
  const delivery = async () => {
    const conversation = (await at.conversations()).find(({ case: { status } }) => status === 'open')
    const messages = await Promise.all((await at.conversations()).map(({ id }) => at.messages(id)))
    return {
      delivery: messages.flat().find(({ kind }) => kind === 'out')?.delivery,
      reachable: conversation?.reachable,
    }
  }
  expect(await delivery()).toEqual({ delivery: { state: 'sent', error: null }, reachable: true })
  await servers.puts('bounce@desk.test', report('bounce'))
  await at.settled()
  await expect
    .poll(async () => {
      await at.settled()
      return delivery()
    }, soon)
    .toEqual({ delivery: { state: 'failed', error: 'contact_unreachable' }, reachable: false })
  expect(await at.conversations()).toHaveLength(2)
})

test('files and pictures of a letter are fetched from it, its form is safe', async () => {
  const at = await startMailChannels(servers, 'files@desk.test')
  channels = at
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const parts = [
    'Content-Type: text/html; charset=utf-8\r\n\r\n<p onclick="x()">Вот <b>фото</b></p><script>x()</script><img src="cid:p1@x">',
    `Content-Type: image/png; name=photo.png\r\nContent-ID: <p1@x>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${pixel}`,
    'Content-Type: text/plain; name="=?UTF-8?B?0YHRh9GR0YI=?=.txt"\r\nContent-Disposition: attachment\r\n\r\nитого',
  ]
  const body = `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
  const head =
    'From: ivan@client.test\r\nMessage-ID: <h1@client.test>\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=x'
  await servers.puts('files@desk.test', `${head}\r\n\r\n${body}`)
  await expect.poll(() => arrived(at), soon).toEqual([['Вот фото']])
  await expect
    .poll(async () => {
      await at.settled()
      return only(await at.messages()).attachments.map(({ name, kind, state }) => ({ name, kind, state }))
    }, soon)
    .toEqual([
      { name: 'photo.png', kind: 'image', state: 'ready' },
      { name: 'счёт.txt', kind: 'file', state: 'ready' },
    ])
  const kept = await at.read((tx) => tx.db.selectFrom('letters').select(['html', 'pictures']).executeTakeFirstOrThrow())
  expect(kept).toEqual({ html: '<p>Вот <b>фото</b></p><img src="cid:p1@x" />', pictures: { 'p1@x': 0 } })
})

test('a letter of a machine gets no answer that nobody wrote; our own copy is none', async () => {
  const at = await startMailChannels(servers, 'loop@desk.test')
  channels = at
  await at.read((tx) => tx.db.updateTable('operators').set({ status: 'away' }).execute())
  await servers.puts('loop@desk.test', letter('l0', 'копия').toString().replace('Ivan@client.test', 'Loop@desk.test'))
  await servers.puts('loop@desk.test', letter('l1', 'Я в отпуске', ['Auto-Submitted: auto-replied']))
  await expect.poll(() => arrived(at), soon).toEqual([['Я в отпуске']])
  const { texts_sent: told } = await at.read((tx) =>
    tx.db.selectFrom('chats').select('texts_sent').executeTakeFirstOrThrow(),
  )
  expect(told).toEqual(['busy', 'off_shift', 'nobody'])
})

test('a crash at any step of reading, and a folder that is numbered anew, lose and double nothing', async () => {
  const user = 'crash@desk.test'
  await servers.inMailbox(user, async (client) => client.mailboxCreate('Work'))
  const at = await startMailChannels(servers, user, 'Work')
  channels = at
  await at.stopWorkers()
  const expected: string[][] = []
  for (const after of [false, true]) {
    for (const atCall of [2, 3]) {
      const text = `письмо ${String(expected.length + 1)}`
      expected.push([text])
      await servers.puts(user, letter(`c${String(expected.length)}`, text), 'Work')
      const dying = crashingDatabase(at.database, { atCall, after })
      const workers = at.startWorkers(dying.database)
      await expect.poll(() => dying.hasCrashed(), soon).toBe(true)
      await workers.stop()
      at.faults.length = 0
      await at.advance(200)
    }
  }
  at.resumeWorkers()
  await expect.poll(async () => (await arrived(at)).toSorted(), soon).toEqual(expected.toSorted())
  await at.stopWorkers()
  await servers.inMailbox(user, async (client) => {
    await client.mailboxDelete('Work')
    await client.mailboxCreate('Work')
  })
  await servers.puts(user, letter('c1', 'письмо 1'), 'Work')
  await servers.puts(user, letter('after', 'после'), 'Work')
  await at.advance(200)
  at.resumeWorkers()
  await expect.poll(async () => (await arrived(at)).toSorted(), soon).toEqual([...expected, ['после']].toSorted())
})

test('a finished chat goes to its client by mail: what he saw, with links to files, once however often he asks', async () => {
  const at = await startMailChannels(servers, 'words@desk.test')
  channels = at
  await servers.puts('words@desk.test', letter('w1', 'Где <заказ>?', ['Subject: Order']))
  await expect.poll(() => arrived(at), soon).toEqual([['Где <заказ>?']])
  await at.answers('Уже едет')
  await at.settled()
  const { id, case: told } = only(await at.conversations())
  const asks = () =>
    at.read((tx) => requestTranscript(tx, told.id, { recipient: 'Ivan@Home.test' }, at.anna.operatorId))
  await expect(asks()).rejects.toMatchObject({ code: 'chat_changed' })
  const { chat } = only(await at.conversations())
  await finishChat(at.database, at.anna, id, { fence: chat.fence, status: 'closed' })
  expect(await at.read((tx) => offerTranscript(tx, told.id))).toEqual({
    from: 'words@desk.test',
    recipient: 'ivan@client.test',
  })
  await asks()
  await asks()
  const worker = createTranscripts({
    database: at.database,
    secrets: at.secrets,
    linkFile: () => 'https://desk.test/file',
    linkCases: () => 'https://desk.test/cases',
    onFault: (fault) => at.faults.push(fault),
  })
  servers.fails({ at: 'receiver', says: '451 4.7.1 later' })
  await worker.settled()
  await at.advance(300)
  await worker.settled()
  await at.read((tx) => requestTranscript(tx, told.id, { recipient: 'gone@home.test' }, at.anna.operatorId))
  servers.fails({ at: 'receiver', says: '550 5.1.1 No such user' })
  await worker.settled()
  await worker.stop()
  expect((await at.messages()).at(-1)).toMatchObject({
    notice: 'transcript_failed',
    noticeDetail: { note: 'gone@home.test', error: 'contact_unreachable', operatorId: at.anna.operatorId },
  })
  const sent = only(servers.sent.filter(({ to }) => to[0] === 'ivan@home.test'))
  expect(sent.email.subject).toBe(`Переписка по обращению №${String(told.number)} — Полка`)
  expect(sent.email.text).toMatch(/Order\n\nИван, .*\nГде <заказ>\?\n\nАнна, .*\nУже едет/)
  expect(sent.email.html).toContain('Где &lt;заказ&gt;?')
  expect(sent.raw).toContain('Auto-Submitted: auto-generated')
  expect(sent.email.text).not.toMatch(/finished|завершил/)
})

test('the wizard says what is wrong with a mailbox: name, port, password, folder, a server inside', async () => {
  const at = await startMailChannels(servers, 'wizard@desk.test')
  channels = at
  const { database, secrets, anna, queueId } = at
  const body = mailboxBody(servers, 'new@desk.test')
  const refused = async (settings: object, password = body.credentials.password) => {
    const asked = { ...body, queueId, credentials: { password }, settings: { ...body.settings, ...settings } }
    const answer = await connectChannel({ database, secrets, publicUrl: at.url }, anna, asked).catch(
      (error: unknown) => error,
    )
    expect(answer).toMatchObject({ code: 'credentials_rejected' })
    return JSON.stringify(answer)
  }
  expect(await refused({ imapServer: 'no-such-host.invalid' })).toContain('не найден')
  expect(await refused({ imapServer: '127.0.0.1:1' })).toContain('не принимает соединений')
  expect(await refused({ smtpServer: '127.0.0.1:1' })).toContain('/settings/smtpServer')
  expect(await refused({}, 'wrong')).toContain('/credentials/password')
  expect(await refused({ folder: 'Нет такой' })).toContain('/settings/folder')
  expect(await refused({ network: 'public' })).toContain('внутренней сети')
})
