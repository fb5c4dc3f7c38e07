import { createFakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'
import { expect, onTestFinished, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import type { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

/** Opens the menu of a message by keyboard. */
async function opensMenu(screen: OperatorScreen, words: string): Promise<void> {
  await screen.log.locator('article', { hasText: words }).last().focus()
  await screen.page.keyboard.press('Enter')
  await screen.page.getByRole('menu').waitFor()
}

/** Opens the menu of a message by the three dots that stand at its corner under the pointer. */
async function pressesDots(screen: OperatorScreen, words: string): Promise<void> {
  const message = screen.log.locator('article', { hasText: words }).last()
  await message.hover()
  await message.getByRole('button', { name: screen.text('chats.messageActions') }).click()
}

test('a message is marked, tagged, answered, linked to, edited and deleted from its menu (A-14..16, A-18..20, A-24, A-33, A-34, B-13)', async () => {
  const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'light' })
  const { page, text } = anna
  await page.goto(`${trial.desk.url}/settings/tags`)
  await page.getByRole('button', { name: text('tagSettings.add') }).click()
  await page.getByRole('textbox', { name: text('tagSettings.name') }).fill('Доставка')
  await anna.findsAccessible('a new tag')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /Доставка/ }).waitFor()
  await page.getByRole('button', { name: text('tagSettings.add') }).click()
  await page.getByRole('textbox', { name: text('tagSettings.name') }).fill('доставка')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByText(text('refusal.name_taken')).waitFor()
  await page.getByRole('textbox', { name: text('tagSettings.name') }).fill('Брак')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: text('tagSettings.editName', { name: 'Брак' }) }).click()
  await page.getByRole('textbox', { name: text('tagSettings.name') }).fill('Лишний')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: text('tagSettings.removeName', { name: 'Лишний' }) }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /Лишний/ }).waitFor({ state: 'detached' })
  await eventually(() => page.evaluate("document.activeElement.getAttribute('data-removes') !== null")).toBe(true)

  const marina = trial.desk.client('Марина Ковальчук')
  marina.writes('Курьер привёз разбитые яйца')
  await page.getByRole('link', { name: text('chats.chats') }).click()
  await anna.opens('Марина Ковальчук')
  await anna.sees('Курьер привёз разбитые яйца')
  await opensMenu(anna, 'Курьер привёз')
  await page.getByText(text('message.needsChat')).waitFor()
  for (const choice of [text('message.tags'), text('message.reply')])
    expect(await page.getByRole('menuitem', { name: choice }).getAttribute('aria-disabled')).toBe('true')
  for (const mark of await page.getByRole('menuitemcheckbox').all())
    expect(await mark.getAttribute('aria-disabled')).toBe('true')
  await anna.findsAccessible('the menu of a message in a chat that nobody has')
  await anna.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('menuitem', { name: text('message.copyLink') }).click()
  await page.getByText(text('message.linkCopied')).waitFor()

  await anna.takes()
  const badge = (mark: 'positive' | 'negative') => anna.log.getByRole('img', { name: text(`message.marked.${mark}`) })
  for (const mark of ['positive', 'negative'] as const) {
    await pressesDots(anna, 'Курьер привёз')
    await page.getByRole('menuitemcheckbox', { name: text(`message.mark.${mark}`) }).click()
    await badge(mark).waitFor()
  }
  expect(await badge('positive').count()).toBe(0)
  await pressesDots(anna, 'Курьер привёз')
  await page.getByRole('menuitemcheckbox', { name: text('message.mark.neutral') }).click()
  // Our reaction: the client sees it.
  await opensMenu(anna, 'Курьер привёз')
  await page.getByRole('menuitem', { name: text('message.react') }).click()
  await page.getByRole('button', { name: text('message.reaction.sad') }).waitFor()
  await anna.findsAccessible('the choice of a reaction')
  await page.getByRole('button', { name: text('message.reaction.sad') }).click()
  await anna.log.getByRole('img', { name: text('message.reaction.sad') }).waitFor()
  await badge('negative').waitFor({ state: 'detached' })

  const shown = anna.log.getByRole('list', { name: text('tags.chosen') })
  const addsTag = async () => {
    await pressesDots(anna, 'Курьер привёз')
    await page.getByRole('menuitem', { name: text('message.tags') }).click()
    await page.getByRole('button', { name: text('tags.add', { name: 'Доставка' }) }).click()
  }
  await addsTag()
  await anna.findsAccessible('the tags of a message')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await shown.count()).toBe(0)
  await addsTag()
  await page.getByRole('button', { name: text('tags.update') }).click()
  await shown.getByText('Доставка').waitFor()
  const [above, words] = await Promise.all([shown.boundingBox(), anna.log.getByText('Курьер привёз').boundingBox()])
  expect(above?.y).toBeLessThan(words?.y ?? 0)
  await pressesDots(anna, 'Курьер привёз')
  await page.getByRole('menuitem', { name: text('message.tags') }).click()
  const chosen = page.getByRole('dialog').getByRole('region', { name: text('tags.chosen') })
  await chosen.getByRole('button', { name: text('tags.remove', { name: 'Доставка' }) }).click()
  await page.getByRole('button', { name: text('tags.update') }).click()
  await shown.waitFor({ state: 'detached' })

  await pressesDots(anna, 'Курьер привёз')
  await page.getByRole('menuitem', { name: text('message.reply') }).click()

  await anna.writes('Привезём замну сегодня')
  await eventually(() => marina.received()).toContain('Привезём замну сегодня')
  await anna.log
    .locator('article', { hasText: 'замну' })
    .getByRole('button', { name: /Курьер привёз/ })
    .waitFor()
  await anna.sees(text('delivery.sent'))
  await opensMenu(anna, 'замну')
  await page.getByRole('menuitem', { name: text('message.edit') }).click()
  // The caret stands behind the words.
  await page.keyboard.type('!')
  const edited = page.getByRole('textbox', { name: text('message.text') })
  await eventually(() => edited.inputValue()).toBe('Привезём замну сегодня!')
  await edited.fill('Привезём замену сегодня')
  await page.keyboard.press('Control+Enter')
  await anna.sees('Привезём замену сегодня')
  await eventually(() => marina.received()).toContain('Привезём замену сегодня')
  await anna.log.getByRole('button', { name: text('message.showEdits') }).click()
  await anna.log.locator('del', { hasText: 'замну' }).waitFor()
  await anna.findsAccessible('an edited message')
  marina.edits('Курьер привёз битые яйца')
  await anna.sees('Курьер привёз битые яйца')
  await anna.log
    .locator('article[data-seq="1"]')
    .getByRole('button', { name: text('message.showEdits') })
    .click()
  await anna.log.locator('del', { hasText: 'разбитые' }).waitFor()

  await anna.writes('Это не вам')
  await eventually(() => marina.received()).toContain('Это не вам')
  await anna.sees('Это не вам')
  await eventually(async () => {
    await opensMenu(anna, 'Это не вам')
    await page.getByRole('menuitem', { name: text('message.delete') }).click()
    return page.getByRole('dialog').count()
  }).toBe(1)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: text('message.delete') })
    .click()
  await anna.sees(text('message.deleted'))
  await eventually(() => page.evaluate('document.activeElement.dataset.seq')).toBeDefined()
  await eventually(() => marina.received()).not.toContain('Это не вам')

  await page.goto(await page.evaluate<string>('navigator.clipboard.readText()'))
  await eventually(() => page.evaluate('document.activeElement.dataset.seq')).toBe('1')
  await eventually(() => page.evaluate('location.search')).toBe('')
  expect(anna.complaints.filter((complaint) => !/409 \(/.test(complaint))).toEqual([])
  await anna.leaves()
}, 120_000)

test('notes, a block, and a case split off and joined again, until the chat is finished (D-23, D-29, D-43, D-44, O-19)', async () => {
  const olga = await trial.comes('Ольга Миронова', { locale: 'en', theme: 'dark' })
  const { page, text } = olga
  const oleg = trial.desk.client('Олег Бережной')
  oleg.writes('Сколько стоит доставка?')
  await olga.opens('Олег Бережной')
  await olga.takes()
  await olga.writes('Бесплатно от тысячи рублей')
  await olga.finishes(2)
  oleg.writes('А есть самовывоз?')
  // It comes back to who answered.
  await olga.field.waitFor()
  const number = (await trial.desk.snapshot()).conversations.find(({ contact }) => contact.name === 'Олег Бережной')
    ?.case.number
  await olga.findsAccessible('a reopened case')
  await olga.log.getByRole('button', { name: text('border.splitNew') }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('region', { name: text('border.newNumber') }).waitFor()
  await olga.findsAccessible('both sides of a split')
  await page.keyboard.press('Control+Enter')
  const newNumber = async () =>
    (await trial.desk.snapshot()).conversations.find(({ contact }) => contact.name === 'Олег Бережной')?.case.number
  await eventually(newNumber).not.toBe(number)
  await olga.log.getByRole('button', { name: text('border.merge') }).waitFor()
  await olga.log.getByRole('button', { name: text('border.toPrevious') }).waitFor()
  await window.waitFor({ state: 'detached' })
  await eventually(() => page.evaluate('document.activeElement.tagName')).toBe('H1')
  await olga.findsAccessible('two cases in one stream')
  await olga.log.getByRole('button', { name: text('border.undo') }).click()
  await eventually(newNumber).toBe(number)
  await eventually(() => page.evaluate('document.activeElement.tagName')).toBe('H1')
  await olga.log.getByRole('button', { name: text('border.splitNew') }).waitFor()

  await page.keyboard.press('Alt+KeyN')
  const noteField = olga.pane.getByRole('textbox', { name: text('notes.note') })
  await noteField.fill('Просит звонить после шести')
  await olga.findsAccessible('a note that is being written')
  // No frame between the key and the field: what is typed on stands in it.
  await page.keyboard.press('Alt+KeyR')
  expect(await olga.field.and(page.locator(':focus')).count()).toBe(1)
  await page.keyboard.press('Alt+KeyN')
  expect(await noteField.inputValue()).toBe('Просит звонить после шести')
  await olga.pane.getByRole('button', { name: text('notes.save') }).click()
  await olga.log.getByRole('note').filter({ hasText: 'Просит звонить после шести' }).waitFor()
  await page.keyboard.press('Alt+KeyR')
  await page.getByRole('tab', { name: text('info.tab.notes') }).click()
  const note = page.getByRole('listitem').filter({ hasText: 'Просит звонить после шести' })
  await note.waitFor()
  await olga.findsAccessible('the notes')
  await note.getByRole('button', { name: text('notes.edit') }).click()
  await page.getByRole('textbox', { name: text('notes.note'), exact: true }).fill('Просит звонить после семи')
  await page.getByRole('button', { name: text('message.save') }).click()
  await olga.log.getByText('Просит звонить после семи').waitFor()

  await page.keyboard.press('Alt+KeyB')
  await page.getByRole('radio', { name: text('block.term.hour') }).waitFor()
  await page.getByRole('radio', { name: text('block.term.forever') }).check()
  await page.getByRole('textbox', { name: text('block.reason') }).fill('Спорит о цене')
  await olga.findsAccessible('the block dialog')
  await page.keyboard.press('Control+Enter')
  await page.getByText(text('block.blockedForever')).waitFor()
  await olga.sees(text('notice.reason', { note: 'Спорит о цене' }))
  await olga.findsAccessible('a blocked client')
  await page.getByRole('button', { name: text('block.unblock') }).click()
  await page.getByText(text('block.blockedForever')).waitFor({ state: 'detached' })
  await olga.finishes(1)
  await olga.log.getByRole('button', { name: text('border.splitNew') }).waitFor({ state: 'detached' })
  expect(olga.complaints).toEqual([])
  await olga.leaves()
}, 120_000)

test('a template is prepared, found by // with its name or text or by the button, read as the client will, filled in where something is open, and tags and finishes the chat (C-21, C-22, D-22)', async () => {
  const ivan = await trial.comes('Иван Орлов', { locale: 'ru', theme: 'light' })
  const { page, text } = ivan
  await trial.desk.addsTag('Деньги назад')
  await page.getByRole('link', { name: text('shell.settings') }).click()
  await ivan.findsAccessible('no templates yet')
  // Of a single page there is no list.
  expect(await page.getByRole('navigation', { name: text('shell.settings') }).count()).toBe(0)
  await page.getByRole('button', { name: text('templateSettings.add') }).click()
  const field = (key: 'name' | 'folder' | 'text') =>
    page.getByRole('textbox', { name: text(`templateSettings.${key}`), exact: true })
  await field('name').fill('Возврат')
  await field('folder').fill('Деньги')
  await field('text').fill('Здравствуйте, {{client.firstName}}! По теме {{case.subject}}: деньги вернём завтра.')
  await page.getByRole('combobox', { name: text('templateSettings.action') }).selectOption('closed')
  const [firstName = ''] = text('templateSettings.sample.client').split(' ')
  await page
    .getByRole('dialog')
    .getByText(`Здравствуйте, ${firstName}! По теме ${text('templateSettings.sample.subject')}:`)
    .waitFor()
  await page
    .getByRole('dialog')
    .locator('summary', { hasText: text('templateSettings.noTags') })
    .click()
  await page.getByRole('checkbox', { name: 'Деньги назад' }).check()
  await ivan.findsAccessible('a new template')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /Возврат/ }).waitFor()
  await ivan.findsAccessible('the templates')
  await page.getByRole('button', { name: text('templateSettings.removeName', { name: 'Возврат' }) }).click()
  await page.getByText(text('templateSettings.none')).waitFor()
  await eventually(() => page.evaluate("document.activeElement.closest('main') !== null")).toBe(true)
  await page.getByRole('button', { name: text('chats.takeBack') }).click()
  await page.getByRole('row', { name: /Возврат/ }).waitFor()

  await page.getByRole('link', { name: text('chats.chats') }).click()
  const petr = trial.desk.client('Пётр Синицын')
  petr.writes('Верните деньги')
  await ivan.opens('Пётр Синицын')
  await ivan.takes()
  const found = ivan.page.getByRole('option', { name: /Возврат/ })
  await ivan.pane.getByRole('button', { name: text('templates.templates') }).click()
  await found.waitFor()
  await ivan.field.fill('')
  // The palette puts it in, too, where one was writing; of the settings it knows what one may open. In whatever layout.
  await ivan.field.pressSequentially('Минуту. ')
  await page.keyboard.press('Control+KeyK')
  const palette = page.getByRole('dialog', { name: text('palette.title') }).getByRole('combobox')
  await palette.fill('Настройки')
  await page.getByRole('option', { name: text('templates.templates') }).waitFor()
  expect(await page.getByRole('option', { name: text('settings.queues') }).count()).toBe(0)
  await palette.fill('djpdhfn')
  await page.getByRole('option', { name: 'Возврат' }).waitFor()
  await palette.press('Enter')
  await eventually(() => ivan.field.inputValue()).toBe(
    'Минуту. Здравствуйте, Пётр! По теме {{case.subject}}: деньги вернём завтра.',
  )
  await ivan.field.fill('')
  await ivan.field.pressSequentially('//вернём')
  await found.waitFor()
  // Who goes elsewhere leaves no list behind, and what he typed; a press on a line of it is not elsewhere.
  await ivan.pane.getByRole('heading', { level: 1 }).click()
  await found.waitFor({ state: 'detached' })
  expect(await ivan.field.inputValue()).toBe('//вернём')
  await ivan.field.fill('')
  await ivan.field.pressSequentially('//вернём')
  await found.click()
  await eventually(() => ivan.field.inputValue()).toContain('деньги вернём завтра')
  await ivan.field.fill('')
  await ivan.field.pressSequentially('//воскресенье')
  await found.waitFor({ state: 'detached' })
  await ivan.field.fill('')
  await ivan.field.pressSequentially('//воз')
  await ivan.pane.getByText('Здравствуйте, Пётр! По теме {{case.subject}}: деньги вернём завтра.').waitFor()
  await ivan.findsAccessible('the list of templates')
  await ivan.field.press('Enter')
  // What is open is selected, and nothing leaves before it is filled in.
  await ivan.pane.getByText(text('templates.fillIn', { names: text('templates.variable.case.subject') })).waitFor()
  const send = ivan.pane.getByRole('button', { name: text('chats.send'), exact: true })
  expect(await send.isDisabled()).toBe(true)
  await eventually(() =>
    page.evaluate('document.activeElement.selectionEnd - document.activeElement.selectionStart'),
  ).toBe('{{case.subject}}'.length)
  await ivan.findsAccessible('a reply with something open')
  await page.keyboard.insertText('кружка')
  const words = 'Здравствуйте, Пётр! По теме кружка: деньги вернём завтра.'
  await eventually(() => ivan.field.inputValue()).toBe(words)
  const acts = [
    text('templates.tagsCase', { names: 'Деньги назад' }),
    text('templates.finishes', { status: text('case.status.closed') }),
  ]
  await ivan.pane.getByText(text('templates.after', { acts: acts.join(' · ') })).waitFor()
  await ivan.field.press('Enter')
  await eventually(() => petr.received()).toContain(words)
  const status = async () =>
    (await trial.desk.snapshot()).conversations.find(({ contact }) => contact.name === 'Пётр Синицын')?.case.status
  await eventually(status).toBe('closed')
  expect(ivan.complaints).toEqual([])
  await ivan.leaves()
}, 120_000)

test('WhatsApp is connected, says what is wrong, and after 24 h takes an approved text only, filled in (C-34)', async () => {
  const business = {
    appId: '520000000000001',
    appSecret: 'test-app-secret',
    token: 'EAAG-token-of-the-business',
    phoneNumberId: '106540352242922',
    businessId: '102290129340398',
  }
  const whatsApp = await createFakeWhatsApp({ business: { ...business, number: '+7 495 000-00-00' }, secondMs: 20 })
  const api = await serveFakeWhatsApp(whatsApp)
  onTestFinished(async () => {
    await whatsApp.stop()
    await api.stop()
  })
  const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'dark' })
  const { page, text } = anna
  await page.goto(`${trial.desk.url}/settings/channels`)
  await page.getByRole('button', { name: text('channels.connect') }).click()
  await page.getByRole('button', { name: 'WhatsApp' }).click()
  await page.getByLabel('App ID').fill(business.appId)
  await page.getByLabel('App Secret').fill(business.appSecret)
  await page.getByLabel(/Маркер доступа|Access token/).fill(business.token)
  const number = page.getByLabel(/Идентификатор номера|Phone number ID/)
  await number.fill('999999999')
  await page.getByLabel(/Идентификатор аккаунта|account ID/).fill(business.businessId)
  await page.getByRole('button', { name: text('channels.more') }).click()
  await page.getByLabel(/Адрес API|Address of the API/).fill(api.url)
  await page.getByRole('button', { name: text('channels.check') }).click()
  await page.getByText(/нет номера с таким идентификатором|has no number with this ID/).waitFor()
  await anna.findsAccessible('a wrong number of WhatsApp')
  await number.fill(business.phoneNumberId)
  await page.getByRole('button', { name: text('channels.check') }).click()
  await page
    .getByText(/\+7 495 000-00-00/)
    .first()
    .waitFor()
  await page.getByText(text('channels.writeToIt')).waitFor()

  const igor = whatsApp.addUser({ name: 'Игорь Лавров' })
  await trial.desk.goesBack(25)
  whatsApp.writes(igor.id, { text: 'Где заказ 3107?' })
  await page.getByText(text('channels.arrived', { name: 'Игорь Лавров', words: 'Где заказ 3107?' })).waitFor()
  await anna.findsAccessible('a new channel that was tried')
  await page.getByRole('button', { name: text('desk.done') }).click()
  await page.getByRole('link', { name: text('chats.chats') }).click()
  await anna.row('Игорь Лавров').waitFor()
  await trial.desk.goesBack(0)
  await anna.opens('Игорь Лавров')
  await anna.takes()
  await page.getByText(text('chats.window.closed', { hours: 24 })).waitFor()
  await anna.field.fill('Поздно')
  expect(await anna.pane.getByRole('button', { name: text('chats.send'), exact: true }).isDisabled()).toBe(true)
  await anna.findsAccessible('a chat after the reply window')
  await page.getByRole('button', { name: text('chats.window.template') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(text('approved.template'), { exact: true }).selectOption({ label: 'order_ready · ru' })
  const send = dialog.getByRole('button', { name: text('approved.send') })
  await dialog.getByLabel(text('approved.value.header', { name: '1' })).fill('3107')
  await dialog.getByLabel(text('approved.value.body', { name: '1' })).fill('Игорь')
  expect(await send.isDisabled()).toBe(true)
  await dialog.getByLabel(text('approved.value.body', { name: '2' })).fill('сегодня до 20:00')
  await anna.findsAccessible('an approved text')
  await send.click()
  await dialog.waitFor({ state: 'detached' })
  await anna.sees(/его можно забрать сегодня до 20:00/)
  // The desk shows what was accepted; it leaves for the platform a moment later.
  await eventually(() => whatsApp.chat(igor.id).messages.at(-1)?.text).toMatch(/^Заказ 3107/)

  whatsApp.writes(igor.id, { text: 'Спасибо!' })
  await page.getByText(new RegExp(text('chats.window.until', { moment: '' }).trim())).waitFor()
  expect(await anna.pane.getByRole('button', { name: text('chats.send'), exact: true }).isEnabled()).toBe(true)
  const complaints = anna.complaints.filter((complaint) => !/4\d\d \(/.test(complaint))
  expect(complaints).toEqual([])
  await anna.leaves()
}, 60_000)
