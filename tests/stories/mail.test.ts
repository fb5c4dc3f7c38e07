import type { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { ClientCases } from '@parley/contract/routes-widget'
import { Snapshot } from '@parley/contract/snapshot'
import { type MailServers, startMailServers } from '@parley/server/channels/testing/mail-servers'
import { mailboxBody } from '@parley/server/channels/testing/test-mailbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

/* A mailbox of Dovecot and an SMTP server on loopback behind the whole desk. */

let servers: MailServers
beforeAll(async () => {
  servers = await startMailServers()
})
afterAll(() => servers.stop())

const soon = { timeout: 20_000, interval: 50 }

async function connects(desk: TestDesk, body: object): Promise<ChannelId> {
  const connected = await desk.administers('POST', '/channels', { queueId: desk.queueId, ...body })
  return parseAs(ChannelAnswer, connected).channel.id
}

/** What left for an address, oldest first. */
const lettersTo = (address: string) => servers.sent.filter(({ to }) => to.includes(address))

/** A letter comes; resolves when the desk has it. */
async function mails(desk: TestDesk, mailbox: string, from: string, headers: readonly string[], text: string) {
  const arrived = () =>
    desk.reads((tx) =>
      tx.db.selectFrom('letters').select('mail_id').where('workspace_id', '=', tx.workspaceId).execute(),
    )
  const before = (await arrived()).length
  const id = `<${String(before)}@client.test>`
  await servers.puts(mailbox, [`From: ${from}`, `Message-ID: ${id}`, ...headers, '', text].join('\r\n'))
  await expect.poll(async () => (await arrived()).length, soon).toBe(before + 1)
  await desk.settled()
}

test('who fills in a form is answered by mail, and what he answers comes back to the same case (P-9, O-2)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const mailbox = 'forms@desk.test'
  const form = `${desk.url}/form/${await connects(desk, { kind: 'form', name: 'Форма', credentials: {}, settings: { title: 'Вопрос', language: 'ru', subject: 'optional' } })}`
  await connects(desk, mailboxBody(servers, mailbox))
  const token = /name="token" value="([^"]+)"/.exec(await (await fetch(form)).text())?.[1] ?? ''
  const filled = { name: 'Мария', email: 'Maria@client.test', subject: 'Доставка', message: 'Где заказ?', token }
  const page = await (await fetch(form, { method: 'POST', body: new URLSearchParams(filled) })).text()
  expect(page).toContain('Ответ придёт на maria@client.test')
  await desk.settled()
  // Nobody is there, and nobody knows whose the address is: no letter of a machine goes to it.
  expect(lettersTo('maria@client.test')).toEqual([])

  const { anna } = await desk.operators()
  const [asked, ...others] = (await anna.cases({ status: 'open' })).cases
  if (asked === undefined) throw new Error('no case')
  expect(others).toEqual([])
  await anna.takes(asked)
  await expectSynced(desk, () => anna.sends(asked, 'Уже едет'))
  const [answer] = lettersTo('maria@client.test')
  expect(answer?.email).toMatchObject({
    subject: `Re: [#${String(asked.number)}] Доставка`,
    from: { address: mailbox },
  })
  expect(answer?.email.text).toMatch(/^Уже едет[^]*Мария пишет:\n> Где заказ\?/)

  // Somebody else who knows the letter's id gets into nobody's case.
  const reply = [`In-Reply-To: ${answer?.email.messageId ?? ''}`, 'Subject: Re: x']
  await mails(desk, mailbox, 'eve@client.test', reply, 'чужое')
  await mails(desk, mailbox, 'Maria <maria@client.test>', reply, 'Спасибо!')
  expect((await desk.messages(asked)).filter(({ kind }) => kind !== 'system').map(({ text }) => text)).toEqual([
    'Где заказ?',
    'Уже едет',
    'Спасибо!',
  ])
  await anna.sends(asked, 'Пожалуйста')
  expect(lettersTo('maria@client.test')[1]?.email.inReplyTo).toBe('<1@client.test>')
})

test('an answer goes to everybody whom the letter names when it is wished, and stands in the folder of sent mail', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const mailbox = 'copies@desk.test'
  await servers.inMailbox(mailbox, (client) => client.mailboxCreate('Sent'))
  await connects(desk, mailboxBody(servers, mailbox))
  const { anna } = await desk.operators()
  await mails(
    desk,
    mailbox,
    'ivan@copies.test',
    [`To: ${mailbox}, boss@copies.test`, 'Cc: ivan@copies.test', 'Subject: x'],
    'Вопрос',
  )
  const [asked] = (await anna.cases({ status: 'open' })).cases
  if (asked === undefined) throw new Error('no case')
  await anna.takes(asked)
  await anna.sends(asked, 'Только вам')
  const { seq } = await expectSynced(desk, () => anna.sends(asked, 'Всем', { toAll: true }))
  await expect
    .poll(() => lettersTo('ivan@copies.test').map(({ to }) => to), soon)
    .toEqual([['ivan@copies.test'], ['ivan@copies.test', 'boss@copies.test']])
  expect((await desk.messages(asked)).find((message) => message.seq === seq)?.copies).toEqual(['boss@copies.test'])
  expect(lettersTo('boss@copies.test')[0]?.email.cc).toMatchObject([{ address: 'boss@copies.test' }])
  const kept = () =>
    servers.inMailbox(mailbox, async (client) => {
      const status = await client.status('Sent', { messages: true })
      return status === false ? 0 : status.messages
    })
  await expect.poll(kept, soon).toBe(2)
})

test('who writes by mail outside the hours is told so once in his case, however often he writes on (P-11)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const mailbox = 'night@desk.test'
  await connects(desk, mailboxBody(servers, mailbox))
  await desk.changes({ queue: { offShiftText: 'Мы спим.' } })
  await mails(desk, mailbox, 'olga@night.test', ['Subject: x'], 'Вы где?')
  const told = () => lettersTo('olga@night.test').map(({ email }) => email.text)
  await expect.poll(() => told()[0]?.split('\n')[0], soon).toBe('Мы спим.')
  expect(lettersTo('olga@night.test')[0]?.raw).toContain('Auto-Submitted: auto-replied')
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const [asked] = (await anna.cases({ status: 'open' })).cases
  if (asked === undefined) throw new Error('no case')
  await anna.takes(asked)
  await anna.finishes(asked, 'pending')
  await anna.becomes('away')
  await mails(desk, mailbox, 'olga@night.test', ['In-Reply-To: <0@client.test>', 'Subject: x'], 'Ау')
  expect((await desk.messages(asked)).filter(({ kind }) => kind === 'in').map(({ text }) => text)).toEqual([
    'Вы где?',
    'Ау',
  ])
  expect((await desk.sees(asked)).chat.state).toBe('waiting')
  expect(told()).toHaveLength(1)
})

test('whose browser has lost his talk gets a letter with the way back to it at the address that he gave, and nobody else does', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const asks = async (email: string) => {
    const response = await fetch(`${desk.url}/widget/v1/recover?channel=${desk.channels.widget}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    })
    return response.status
  }
  expect(await asks('nina@lost.test')).toBe(409)
  await connects(desk, mailboxBody(servers, 'lost@desk.test'))
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  visitor.says({ type: 'facts', facts: [{ kind: 'email', label: '', value: 'Nina@lost.test' }] })
  await visitor.writes('Где мой заказ?')
  visitor.leaves()
  servers.fails({ at: 'receiver', says: '451 4.7.1 Greylisted, come later' })
  expect([await asks('eve@lost.test'), await asks('nina@lost.test')]).toEqual([200, 200])
  await desk.settled()
  // The server was busy: as any other letter it waits and leaves later, once.
  expect(lettersTo('nina@lost.test')).toEqual([])
  await desk.passes({ minutes: 6 })
  await expect.poll(() => lettersTo('nina@lost.test').length, soon).toBe(1)
  expect(lettersTo('eve@lost.test')).toEqual([])
  const [, link = ''] = /cases#(\S+)/.exec(lettersTo('nina@lost.test')[0]?.email.text ?? '') ?? []
  const own = await fetch(`${desk.url}/widget/v1/cases`, { headers: { 'x-parley-link': link } })
  expect(parseAs(ClientCases, await own.json()).cases).toMatchObject([{ subject: 'Где мой заказ?' }])
})

test('who left before he was answered gets the answer by mail with a way back; who has read it does not', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.changes({ queue: { settings: { idleFinishMinutes: null, releaseIdleMinutes: null } } })
  await connects(desk, mailboxBody(servers, 'answers@desk.test'))
  const { anna } = await desk.operators()
  const asks = async (email: string, text: string) => {
    const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
    visitor.says({ type: 'facts', facts: [{ kind: 'email', label: '', value: email }] })
    await visitor.writes(text)
    const { conversations } = await anna.client.get('/snapshot', Snapshot)
    const [chat] = conversations.filter(({ preview }) => preview?.text === text)
    if (chat === undefined) throw new Error('no chat')
    const asked = { conversationId: chat.id }
    await anna.takes(asked)
    return { visitor, asked }
  }
  const gone = await asks('gleb@gone.test', 'Когда привезёте?')
  const stays = await asks('rita@stays.test', 'А мне?')
  gone.visitor.leaves()
  await anna.sends(gone.asked, 'Завтра до обеда')
  const { seq } = await anna.sends(stays.asked, 'Сегодня')
  await stays.visitor.reads('Сегодня')
  stays.visitor.says({ type: 'seen', received: seq, read: seq })
  await desk.until(async () => (await desk.sees(stays.asked)).readSeq === seq)
  await desk.passes({ minutes: 9 })
  expect(lettersTo('gleb@gone.test')).toEqual([])
  await desk.passes({ minutes: 2 })
  await expect.poll(() => lettersTo('gleb@gone.test').length, soon).toBe(1)
  const text = lettersTo('gleb@gone.test')[0]?.email.text ?? ''
  expect(text).toContain('Завтра до обеда')
  expect(text).not.toContain('Когда привезёте?')
  const [, link = ''] = /cases#(\S+)/.exec(text) ?? []
  const own = await fetch(`${desk.url}/widget/v1/cases`, { headers: { 'x-parley-link': link } })
  expect(parseAs(ClientCases, await own.json()).cases).toMatchObject([{ subject: 'Когда привезёте?' }])
  expect(lettersTo('rita@stays.test')).toEqual([])
  stays.visitor.leaves()
})
