import { chatScenes, openInfo } from './chat-scenes.ts'
import { ownerScenes } from './owner-scenes.ts'
import {
  broken,
  by,
  chatDialog,
  cuttable,
  dialog,
  field,
  forgotten,
  headed,
  nothing,
  openRow,
  openRowOf,
  opensDialog,
  type Scene,
} from './scene.ts'
import { widgetScenes } from './widget-scenes.ts'

/** Letters of the demo begin so in the list. */
const ofLetter = 'Ирина Котова'

const deskLine = cuttable('**/api/v1/socket')

/** The server has answered. */
const found: Scene['prepare'] = async (page) => {
  await page.locator('[role=region][aria-busy=false]').waitFor({ state: 'attached' })
  const drawer = page.getByRole('button', { name: /^(Список чатов|List of chats)$/ })
  if (await drawer.isVisible()) await drawer.click()
}

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
    shows: 'form [role=status]',
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
    // A chat that was read before is shown as it is kept here.
    breaks: async (page) => {
      await forgotten(page)
      await broken('**/api/v1/conversations/*/messages*')(page)
    },
    prepare: async (page) => {
      await page.locator('a[data-row]').last().dispatchEvent('click')
      await page.getByText(/Переписка не загрузилась|could not be loaded/).waitFor()
    },
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
      await openInfo(page)
    },
  },
  {
    name: 'notes',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page)
      await openInfo(page)
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

/** Every screen and state: before the door, at work, in charge. */
export const scenes: readonly Scene[] = [
  ...outside,
  ...work,
  chatDialog('finish', 'Alt+KeyE'),
  chatDialog('hand-over', 'Alt+KeyT'),
  chatDialog('block', 'Alt+KeyB'),
  ...chatScenes,
  ...ownerScenes,
]
