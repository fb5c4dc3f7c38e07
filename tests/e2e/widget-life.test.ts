import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PortalLinkAnswer, UserKeyAnswer } from '@parley/contract/routes-widget'
import { repositoryFolder } from '@parley/server/repository-folder'
import { expect, test } from 'vitest'
import { findBrokenRules } from '../../web/checks/accessibility.ts'
import { eventually } from './widget/eventually.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'en', theme: 'dark' })

/** A shop whose own styles and policy are against every guest. */
const hostile = {
  policy: () => `default-src 'self'; script-src ${trial.desk.url}; frame-src ${trial.desk.url}; style-src 'none'`,
  css: '* { display: none !important; color: red !important } iframe { width: 1px !important }',
}

test('a visitor’s life with the shop: form, order, reaction, rating, his cases, a block (A-1, A-3, D-26, O-11)', async () => {
  const { desk } = trial
  const { operator } = desk
  await operator.asks('PUT', `/channels/${desk.channelId}/widget`, {
    preChat: [
      { kind: 'name', label: '', required: true },
      { kind: 'email', label: '', required: false },
    ],
    quickReplies: ['Где курьер?', 'Замена товара'],
    privacyUrl: 'https://polka.example/privacy',
  })
  const visitor = await trial.visitorComes({ policy: hostile.policy(), css: hostile.css })
  const { words, panel } = visitor
  await visitor.opens()

  // The form asks once, says what is wrong, and loses nothing.
  await panel.getByRole('button', { name: words.preChat.start }).click()
  await panel.getByText(words.preChat.required).waitFor()
  expect(await visitor.brokenRules('panel')).toEqual([])
  await panel.getByLabel(words.fields.name).fill('Марина')
  await panel.getByLabel(new RegExp(`^${words.fields.email}`)).fill('marina@polka')
  await panel.getByRole('button', { name: words.preChat.start }).click()
  await panel.getByText(words.emailInvalid).waitFor()
  await panel.getByLabel(new RegExp(`^${words.fields.email}`)).fill('marina@polka.example')
  await panel.getByRole('button', { name: words.preChat.start }).click()
  await panel.getByRole('button', { name: 'Где курьер?' }).click()
  const chat = await operator.holds('Где курьер?')
  expect(chat.contact).toMatchObject({ name: 'Марина' })

  // Keyboard: to the operator's message, its reactions, and back.
  await operator.writes(chat, 'Едет')
  await visitor.sees('Едет')
  await panel.locator('article').last().focus()
  await visitor.page.keyboard.press('Space')
  await panel.getByRole('button', { name: words.reactions['👍'], exact: true }).press('Enter')
  await eventually(async () => (await operator.messages(chat)).flatMap(({ reactions }) => reactions)).toEqual(['👍'])

  await visitor.page.evaluate(`Parley.sendOrder({ number: '48-2917', currency: 'RUB', total: 348200,
    lines: [{ name: 'Манго Кент', quantity: 2, price: 59800 }, { name: 'Творог 5 %', quantity: 1, price: 18900 },
      { name: 'Клубника', quantity: 1, price: 14200 }, { name: 'Хлеб', quantity: 1, price: 9000 }] })`)
  await panel.getByText(words.order('48-2917')).waitFor()
  await eventually(async () => (await operator.messages(chat)).at(-1)?.order?.number).toBe('48-2917')

  await operator.finishes(chat, 'closed')
  await panel.getByRole('button', { name: words.scores[4] }).click()
  await panel.getByLabel(words.rateComment).fill('Быстро')
  await panel.getByRole('button', { name: words.rateSend }).click()
  await panel.getByText(words.rateThanks).waitFor()
  expect(await visitor.brokenRules('panel')).toEqual([])

  // «Мои обращения»: opened again by himself, answered, closed.
  await panel.getByRole('button', { name: words.pages.cases }).click()
  await panel.getByRole('button', { name: /Где курьер/ }).click()
  await panel.getByRole('heading', { name: 'Где курьер?' }).waitFor()
  expect(await visitor.brokenRules('panel')).toEqual([])
  await panel.getByRole('button', { name: words.cases.reopen }).click()
  await panel.getByLabel(words.cases.reply).fill('А когда?')
  await panel.getByRole('button', { name: words.cases.send, exact: true }).click()
  await panel.getByRole('listitem').getByText('А когда?').waitFor()
  expect(await operator.holds('А когда?')).toMatchObject({ case: { id: chat.case.id, status: 'open' } })
  await panel.getByRole('button', { name: words.cases.close }).click()
  await panel.getByText(words.cases.closed).waitFor()

  await operator.asks('POST', `/conversations/${chat.id}/block`, { minutes: 60, allChannels: false })
  await panel.getByRole('button', { name: words.pages.chat, exact: true }).click()
  await panel.getByText(words.blockedText).waitFor()
  expect(await visitor.field.isDisabled()).toBe(true)
  await visitor.sees('Едет')
  expect(await visitor.brokenRules('panel')).toEqual([])

  // The same cases by a link, on a page of their own, at 320 px.
  const { url } = await operator.asks<PortalLinkAnswer>('POST', `/conversations/${chat.id}/portal-link`)
  await visitor.page.setViewportSize({ width: 320, height: 640 })
  await visitor.page.goto(url)
  await visitor.page.getByRole('button', { name: /Где курьер/ }).click()
  await visitor.page.getByText('Едет').waitFor()
  expect(await visitor.page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  expect(await findBrokenRules(visitor.page)).toEqual([])
  // However low the page, the newest stands whole above the answer.
  await visitor.page.setViewportSize({ width: 320, height: 420 })
  await visitor.page.reload()
  await visitor.page.getByRole('button', { name: /Где курьер/ }).click()
  const newest = await visitor.page.locator('ol > li').last().boundingBox()
  const answer = await visitor.page.getByRole('button').last().boundingBox()
  expect((newest?.y ?? 0) + (newest?.height ?? 0)).toBeLessThanOrEqual(answer?.y ?? 0)
})

test('whom the shop signs has his talk on another device; the host’s code hears what it did wrong', async () => {
  const { desk } = trial
  await desk.operator.asks('PUT', `/channels/${desk.channelId}/widget`, { preChat: [], position: 'left' })
  const { key } = await desk.operator.asks<UserKeyAnswer>('POST', `/channels/${desk.channelId}/widget/user-key`)
  const signature = createHmac('sha256', key).update('42').digest('hex')
  const identify = `Parley.identify({ id: '42', name: 'Марина', signature: '${signature}' })`
  const phone = await trial.visitorComes()
  await phone.page.evaluate(identify)
  await phone.opens()
  await phone.writes('Пишу с телефона')
  await phone.sees(phone.words.delivered)
  // The how-to's own example, word for word.
  const howTo = await readFile(path.join(repositoryFolder, 'docs/how-to/embed-the-widget.md'), 'utf8')
  const example = /^Parley\.sendOrder\(\{$.*?^\}\)$/ms.exec(howTo)?.[0] ?? ''
  await phone.page.evaluate(example)
  await phone.panel.getByText(phone.words.order('48-2917')).waitFor()
  expect(howTo).toContain("createHmac('sha256', key).update(String(user.id)).digest('hex')")
  const laptop = await trial.visitorComes()
  await laptop.opens()
  await laptop.page.evaluate(identify)
  await laptop.sees('Пишу с телефона')
  expect((await laptop.page.locator('parley-widget .panel').boundingBox())?.x).toBe(16)
  const complaint = await laptop.page.evaluate(
    "(() => { try { Parley.identify({ id: '42' }) } catch (error) { return error.name } })()",
  )
  expect(complaint).toBe('TypeError')
})
