import type { Page } from 'playwright-core'
import { broken, chatDialog, cuttable, dialog, field, headed, openRow, openRowOf, type Scene } from './scene.ts'
import { widgetScenes } from './widget-scenes.ts'

/** A word that nobody wrote. */
const nothing = encodeURIComponent('кракозябра')

/** Letters of the demo begin so in the list. */
const ofLetter = 'Ирина Котова'

const deskLine = cuttable('**/api/v1/socket')

/** The server has answered. */
const found: Scene['prepare'] = (page) => page.locator('[role=region][aria-busy=false]').waitFor({ state: 'attached' })

/** Nobody is signed in. */
const outside: readonly Scene[] = [
  { name: 'sign-in', who: null, path: '/sign-in' },
  {
    name: 'sign-in-refused',
    who: null,
    path: '/sign-in',
    prepare: async (page) => {
      await page.locator('input[type=email]').fill('olga@polka.example')
      await page.locator('input[type=password]').fill('not the password')
      await page.keyboard.press('Enter')
      await page.locator('form [role=status]').waitFor()
    },
  },
  {
    name: 'sign-in-no-server',
    who: null,
    path: '/',
    shows: 'button',
    breaks: (page) => page.route('**/api/**', (route) => route.abort()),
  },
  { name: 'setup', who: null, path: '/setup' },
  { name: 'invite-invalid', who: null, path: '/invite#nothing', shows: 'main' },
  ...widgetScenes,
  { name: 'phone', who: null, path: '/demo/phone', shows: '#messages li' },
  { name: 'form', who: null, path: ({ doors }) => doors.form },
  {
    name: 'form-refused',
    who: null,
    path: ({ doors }) => doors.form,
    prepare: async (page) => {
      await page.locator('[name=name]').fill('Мария')
      await page.locator('form').evaluate('(form) => { form.noValidate = true }')
      await page.locator('form button').click()
      await page.locator('.problems').waitFor()
    },
  },
  { name: 'portal', who: null, path: ({ doors }) => doors.portal, shows: 'main li' },
  {
    name: 'portal-case',
    who: null,
    path: ({ doors }) => doors.portal,
    shows: 'main li',
    prepare: async (page) => {
      await page.locator('main li button').first().click()
      await page.locator('main ol li').first().waitFor()
    },
  },
  { name: 'portal-expired', who: null, path: '/widget/cases#nothing', shows: 'main [role=alert]' },
]

/** The scenes of one person; of the owner all are pages with a heading. */
function by(who: 'Ольга' | 'Анна', scenes: readonly Omit<Scene, 'who'>[]): Scene[] {
  return scenes.map((scene) => ({ who, ...(who === 'Анна' && headed), ...scene }))
}

/** An operator at work. */
const work = by('Ольга', [
  { name: 'chats', path: '/chats' },
  {
    name: 'chat-mine',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      await field(page).fill('Курьер уже забрал заказ на складе и будет у вас к 15:00')
    },
  },
  // Visitors of the shop wait until somebody takes them; the one who is Ольга's already wrote this.
  { name: 'chat-untaken', path: '/chats', prepare: (page) => openRowOf(page, 'Посетитель', 'Does the delivery time') },
  { name: 'chat-letter', path: '/chats', prepare: (page) => openRowOf(page, ofLetter) },
  {
    name: 'chat-letter-whole',
    path: '/chats',
    prepare: async (page) => {
      await openRowOf(page, ofLetter)
      await page.getByRole('button', { name: /письмо целиком|the whole letter/ }).click()
      await dialog(page)
    },
  },
  {
    name: 'chat-gone',
    path: '/chats/00000000-0000-7000-8000-000000000000',
    shows: 'main',
    prepare: (page) =>
      page
        .getByText(/Такой переписки нет|There is no such/)
        .first()
        .waitFor(),
  },
  {
    name: 'chat-broken',
    path: '/chats',
    breaks: broken('**/api/v1/conversations/*/messages*'),
    prepare: (page) => page.locator('a[data-row]').last().dispatchEvent('click'),
  },
  {
    name: 'chats-offline',
    path: '/chats',
    breaks: deskLine.breaks,
    prepare: async (page) => {
      await openRow(page)
      await page.route('**/api/**', (route) => route.abort())
      await deskLine.cut()
      await page
        .locator('[role=status]', { hasText: /Нет связи|No connection/ })
        .first()
        .waitFor({ timeout: 20_000 })
    },
  },
  {
    name: 'message-menu',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      await page.locator('[data-pane][data-shown] article').last().focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'select',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      await page.keyboard.press('Control+Shift+KeyS')
      await page.locator('[data-pane][data-shown] article input[type=checkbox]').first().waitFor()
    },
  },
  {
    name: 'templates',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      await field(page).fill('')
      await field(page).pressSequentially('//')
    },
  },
  {
    name: 'info',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      // On the widest screen it is open already.
      if ((page.viewportSize()?.width ?? 0) < 1280) await page.keyboard.press('Alt+KeyI')
    },
  },
  {
    name: 'notes',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      if ((page.viewportSize()?.width ?? 0) < 1280) await page.keyboard.press('Alt+KeyI')
      await page.getByRole('tab', { name: /Заметки|Notes/ }).click()
      await page.getByRole('tabpanel').locator('textarea').fill('Просила не звонить до 12')
    },
  },
  {
    name: 'presence',
    path: '/chats',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^(Активен|Active|Неактивен|Away)/ })
        .first()
        .click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'keys',
    path: '/chats',
    prepare: async (page) => {
      await page.keyboard.press('Control+Slash')
      await dialog(page)
    },
  },
  {
    name: 'palette',
    path: '/chats',
    prepare: async (page) => {
      await page.keyboard.press('Control+KeyK')
      await dialog(page)
    },
  },
  { name: 'search', path: `/chats?q=${encodeURIComponent('заказ')}`, prepare: found },
  { name: 'search-none', path: `/chats?q=${nothing}`, prepare: found },
  { name: 'cases-operator', path: '/cases' },
  { name: 'own-settings', path: '/personal', ...headed },
  {
    name: 'own-password',
    path: '/personal',
    ...headed,
    prepare: async (page) => opensDialog(page, /^(Сменить пароль|Change the password)$/),
  },
  { name: 'own-templates', path: '/settings/templates', ...headed },
])

/** The owner sees to cases, colleagues and settings. */
const rule = by('Анна', [
  { name: 'cases', path: '/cases' },
  { name: 'cases-chats', path: '/cases?rows=conversations&sort=newest' },
  { name: 'cases-none', path: `/cases?words=${nothing}` },
  { name: 'cases-broken', path: '/cases', breaks: broken('**/api/v1/cases?*') },
  {
    name: 'cases-filter',
    path: `/cases?status=${encodeURIComponent('["open","pending"]')}`,
    prepare: async (page) => {
      await page.locator('main [role=group] button[aria-haspopup]').first().click()
      const form = page.locator('form:has(details)')
      await form.waitFor()
      await form.locator('summary').first().click()
    },
  },
  {
    name: 'cases-many',
    path: '/cases',
    prepare: async (page) => {
      const boxes = page.locator('main input[type=checkbox]')
      await boxes.nth(1).check()
      await boxes.nth(2).check()
    },
  },
  // The date: no link to the chat itself.
  {
    name: 'cases-peek',
    path: '/cases',
    prepare: (page) => page.locator('main [role=row] [role=cell]:last-child').first().click(),
  },
  { name: 'monitor', path: '/monitor' },
  { name: 'audit', path: '/audit' },
  ...['company', 'hours', 'operators', 'groups', 'roles', 'keys', 'queues', 'channels', 'templates', 'tags'].map(
    (section) => ({
      name: `settings-${section}`,
      path: `/settings/${section}`,
    }),
  ),
  {
    name: 'settings-widget',
    path: '/settings/channels',
    prepare: (page) => page.getByRole('button', { name: /^(Вид и слова|Look and words)$/ }).click(),
  },
  {
    name: 'settings-invite',
    path: '/settings/operators',
    prepare: (page) => page.locator('main button').first().click(),
  },
  ...(
    [
      ['settings-channel', '/settings/channels', /^(Изменить канал|Change) .*Telegram/],
      ['settings-bot', '/settings/channels', /^(Бот канала|Bot of) .*Telegram/],
      ['settings-tag', '/settings/tags', /^(Новый тег|New tag)$/],
      ['settings-template', '/settings/templates', /^(Изменить шаблон|Edit the template) /],
      ['settings-access', '/settings/operators', /^(Доступ: |Access of )/],
      ['settings-operator', '/settings/operators', /(лимит|limit).* Ольга/],
    ] as const
  ).map(([name, path, button]) => ({ name, path, prepare: async (page: Page) => opensDialog(page, button) })),
  { name: 'settings-add-channel', path: '/settings/channels', prepare: async (page) => pickChannel(page) },
  // What has to be entered differs most between these.
  ...(['Telegram', 'WhatsApp', /Почта|Email/, /Форма|Web form/, /Свой канал|Own channel/] as const).map(
    (kind, index) => ({
      name: `settings-connect-${String(index + 1)}`,
      path: '/settings/channels',
      prepare: async (page: Page) => {
        await pickChannel(page)
        await page.getByRole('dialog').getByRole('button', { name: kind }).click()
        await page.getByRole('dialog').locator('input').first().waitFor()
      },
    }),
  ),
])

async function opensDialog(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click()
  await dialog(page)
}

async function pickChannel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Подключить канал|Connect a channel)$/ }).click()
  await dialog(page)
}

/** Every screen and state: before the door, at work, in charge. */
export const scenes: readonly Scene[] = [
  ...outside,
  ...work,
  chatDialog('finish', 'Alt+KeyE'),
  chatDialog('hand-over', 'Alt+KeyT'),
  chatDialog('block', 'Alt+KeyB'),
  ...rule,
]
