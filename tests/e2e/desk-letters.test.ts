import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { type MailServers, startMailServers } from '@parley/server/channels/testing/mail-servers'
import { mailboxBody } from '@parley/server/channels/testing/test-mailbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrokenRules } from '../../web/checks/accessibility.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { looksOf } from './desk/looks.ts'
import { eventually } from './widget/eventually.ts'

const looks = { locale: 'ru', theme: 'dark' } as const
const mailbox = 'polka@desk.test'

const trial = prepareDeskTrial()
let servers: MailServers
let form: string

beforeAll(async () => {
  servers = await startMailServers()
  await trial.desk.connects({ ...mailboxBody(servers, mailbox), name: 'Почта' })
  const settings = { title: 'Спросите нас', language: looksOf(looks).locale, subject: 'optional' }
  const connected = await trial.desk.connects({ kind: 'form', name: 'Форма', credentials: {}, settings })
  form = `${trial.desk.directUrl}/form/${parseAs(ChannelAnswer, connected).channel.id}`
})
afterAll(async () => {
  await servers.stop()
})

/** What left for an address. */
const sentTo = (address: string) => servers.sent.filter(({ to }) => to.includes(address))

test('a form is filled in, answered by mail, and goes on by letters: read as they were sent, and answered to all (P-9)', async () => {
  const context = await trial.browser.newContext({
    viewport: { width: 390, height: 760 },
    colorScheme: looksOf(looks).theme,
  })
  const client = await context.newPage()
  await client.goto(form)
  await client.locator('[name=message]').fill('Где заказ?')
  await client.locator('button').click()
  await client.getByRole('alert').waitFor()
  expect(await findBrokenRules(client)).toEqual([])
  expect(await client.locator('[name=message]').inputValue()).toBe('Где заказ?')
  await client.locator('[name=name]').fill('Мария')
  await client.locator('[name=email]').fill('maria@client.test')
  await client.locator('[name=subject]').fill('Доставка')
  await client.locator('button').click()
  await client.getByRole('status').getByText('maria@client.test').waitFor()
  expect(await findBrokenRules(client)).toEqual([])
  expect(await client.evaluate('document.documentElement.scrollWidth')).toBe(390)

  const anna = await trial.comes(trial.desk.owner, looks)
  const { text } = anna
  await anna.opens('Мария')
  await anna.takes()
  await anna.writes('Уже едет')
  await eventually(() => sentTo('maria@client.test').length).toBe(1)

  const answered = sentTo('maria@client.test')[0]?.email.messageId ?? ''
  const letter = [
    'From: maria@client.test',
    `To: ${mailbox}, boss@client.test`,
    'Message-ID: <1@client.test>',
    'Subject: Re: x',
  ]
  const html = ['Content-Type: text/html; charset=utf-8', '', '<h1>Спасибо!</h1><p><b>Жду</b></p>']
  await servers.puts(mailbox, [...letter, `In-Reply-To: ${answered}`, ...html].join('\r\n'))
  await anna.sees('Спасибо!')
  await anna.sees(text('letter.copies', { addresses: 'boss@client.test' }))
  await anna.pane.getByRole('button', { name: text('letter.showForm') }).click()
  await anna.page.frameLocator('[role=dialog] iframe').getByRole('heading', { name: 'Спасибо!' }).waitFor()
  await anna.page.keyboard.press('Escape')
  await anna.pane.getByRole('checkbox', { name: text('letter.answerAll', { addresses: 'boss@client.test' }) }).check()
  await anna.findsAccessible('a letter with copies')
  await anna.writes('Ждём вас')
  await eventually(() => sentTo('boss@client.test').length).toBe(1)
  expect(sentTo('boss@client.test')[0]?.to).toEqual(['maria@client.test', 'boss@client.test'])
  // The test's own script may not look into the storage of the letter's frame.
  expect(anna.complaints.filter((words) => !words.includes('The document is sandboxed'))).toEqual([])
  await anna.leaves()

  // What was said stands on her own page, too.
  const [own] = await Promise.all([context.waitForEvent('page'), client.locator('a.button').click()])
  await own.getByRole('button', { name: 'Доставка' }).click()
  await own.getByText('Ждём вас').waitFor()
  await context.close()
})
