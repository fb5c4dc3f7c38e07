import type { Page } from 'playwright-core'

/** One picture: who looks, where, and what he does there first. */
export interface Scene {
  readonly name: string
  /** Whose desk; null: nobody is signed in. */
  readonly who: 'Ольга' | 'Анна' | null
  readonly path: string
  /** What is there once the page is; else the sign-in form, or the navigation of the desk. */
  readonly shows?: string
  /** Leads from the page at `path` to the picture. */
  readonly prepare?: (page: Page) => Promise<void>
}

const shownPane = '[data-pane]:not([inert])'

/** Opens the nth row of the list, in the drawer too. */
async function openRow(page: Page, index: number): Promise<void> {
  await page.locator('a[data-row]').nth(index).dispatchEvent('click')
  await page.locator(`${shownPane} [role=log]`).waitFor()
}

/** Visitors of the shop wait until somebody takes them; the one who is Ольга's already wrote this. */
async function openUntaken(page: Page): Promise<void> {
  const untaken = page.locator('a[data-row]', { hasText: 'Посетитель', hasNotText: 'Does the delivery time' })
  await untaken.first().dispatchEvent('click')
  await page.locator(`${shownPane} [role=log]`).waitFor()
}

/** The server has answered. */
async function found(page: Page): Promise<void> {
  await page.locator('[role=region][aria-busy=false]').waitFor({ state: 'attached' })
}

/** Every screen and state of the desk. */
export const scenes: readonly Scene[] = [
  { name: 'sign-in', who: null, path: '/sign-in' },
  { name: 'setup', who: null, path: '/setup' },
  { name: 'shop', who: null, path: '/demo/shop', shows: 'parley-widget .launcher' },
  {
    name: 'shop-chat',
    who: null,
    path: '/demo/shop',
    shows: 'parley-widget .launcher',
    prepare: async (page) => {
      await page.locator('parley-widget .launcher').click()
      await page.frameLocator('parley-widget iframe').getByRole('textbox').waitFor()
    },
  },
  { name: 'phone', who: null, path: '/demo/phone', shows: '#messages li' },
  { name: 'chats', who: 'Ольга', path: '/chats' },
  {
    name: 'chat-mine',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 0)
      await page.locator(`${shownPane} textarea`).fill('Курьер уже забрал заказ на складе и будет у вас к 15:00')
    },
  },
  { name: 'chat-untaken', who: 'Ольга', path: '/chats', prepare: openUntaken },
  {
    name: 'templates',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 1)
      await page.locator(`${shownPane} textarea`).fill('')
      await page.locator(`${shownPane} textarea`).pressSequentially('//')
    },
  },
  {
    name: 'info',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 0)
      // On the widest screen it is open already.
      if ((page.viewportSize()?.width ?? 0) < 1280) await page.keyboard.press('Alt+KeyI')
    },
  },
  {
    name: 'finish',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 0)
      await page.keyboard.press('Alt+KeyE')
      await page.getByRole('dialog').getByRole('radio').first().waitFor()
    },
  },
  {
    name: 'keys',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await page.keyboard.press('Control+Slash')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'hand-over',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 0)
      await page.keyboard.press('Alt+KeyT')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'block',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await openRow(page, 0)
      await page.keyboard.press('Alt+KeyB')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'palette',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await page.keyboard.press('Control+KeyK')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'search', who: 'Ольга', path: '/chats?q=%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7', prepare: found },
  {
    name: 'search-none',
    who: 'Ольга',
    path: '/chats?q=%D0%BA%D1%80%D0%B0%D0%BA%D0%BE%D0%B7%D1%8F%D0%B1%D1%80%D0%B0',
    prepare: found,
  },
  { name: 'cases-operator', who: 'Ольга', path: '/cases' },
  { name: 'own-settings', who: 'Ольга', path: '/personal', shows: 'main h1' },
  { name: 'own-templates', who: 'Ольга', path: '/settings/templates', shows: 'main h1' },
  { name: 'cases', who: 'Анна', path: '/cases', shows: 'main h1' },
  { name: 'cases-chats', who: 'Анна', path: '/cases?rows=conversations&sort=newest', shows: 'main h1' },
  {
    name: 'cases-none',
    who: 'Анна',
    path: '/cases?words=%D0%BA%D1%80%D0%B0%D0%BA%D0%BE%D0%B7%D1%8F%D0%B1%D1%80%D0%B0',
    shows: 'main h1',
  },
  {
    name: 'cases-filter',
    who: 'Анна',
    path: '/cases?status=%5B%22open%22%2C%22pending%22%5D',
    shows: 'main h1',
    prepare: async (page) => {
      await page.locator('main [role=group] button[aria-haspopup]').first().click()
      const form = page.locator('form:has(details)')
      await form.waitFor()
      await form.locator('summary').first().click()
    },
  },
  {
    name: 'cases-many',
    who: 'Анна',
    path: '/cases',
    shows: 'main h1',
    prepare: async (page) => {
      const boxes = page.locator('main input[type=checkbox]')
      await boxes.nth(1).check()
      await boxes.nth(2).check()
    },
  },
  {
    name: 'cases-peek',
    who: 'Анна',
    path: '/cases',
    shows: 'main h1',
    prepare: async (page) => {
      await page
        .locator('main [role=row]')
        .nth(1)
        .click({ position: { x: 200, y: 10 } })
    },
  },
  { name: 'monitor', who: 'Анна', path: '/monitor', shows: 'main h1' },
  { name: 'audit', who: 'Анна', path: '/audit', shows: 'main h1' },
  ...['company', 'hours', 'operators', 'groups', 'roles', 'queues', 'channels', 'templates', 'tags'].map(
    (section): Scene => ({
      name: `settings-${section}`,
      who: 'Анна',
      path: `/settings/${section}`,
      shows: 'main h1',
    }),
  ),
  {
    name: 'settings-add-channel',
    who: 'Анна',
    path: '/settings/channels',
    shows: 'main h1',
    prepare: async (page) => {
      await page
        .locator('main button')
        .filter({ hasText: /(Подключить|Добавить|Connect|Add)/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
