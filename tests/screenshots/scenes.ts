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
    name: 'personal',
    who: 'Ольга',
    path: '/chats',
    prepare: async (page) => {
      await page.locator('button[aria-haspopup=menu]:visible').filter({ hasText: '/5' }).first().click()
      await page.getByRole('menuitem').first().click()
      await page.getByRole('dialog').waitFor()
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
  { name: 'cases', who: 'Анна', path: '/cases' },
  { name: 'settings-company', who: 'Анна', path: '/settings/company' },
  { name: 'settings-operators', who: 'Анна', path: '/settings/operators' },
  { name: 'settings-queues', who: 'Анна', path: '/settings/queues' },
  { name: 'settings-channels', who: 'Анна', path: '/settings/channels' },
]
