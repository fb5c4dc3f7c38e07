import type { Page, WebSocketRoute } from 'playwright-core'
import type { DemoDesk } from './demo-desk.ts'

/** One picture: who looks, where, and what he does there first. */
export interface Scene {
  readonly name: string
  /** Whose desk; null: nobody is signed in. */
  readonly who: 'Ольга' | 'Анна' | null
  readonly path: string | ((desk: DemoDesk) => string)
  /** What is there once the page is; else the sign-in form, or the navigation of the desk. */
  readonly shows?: string
  /** Before the page is opened: what does not work there. */
  readonly breaks?: (page: Page) => Promise<unknown>
  /** Leads from the page at `path` to the picture. */
  readonly prepare?: (page: Page, desk: DemoDesk) => Promise<unknown>
  /** What is staged for it cannot be staged often: one page for all widths. */
  readonly once?: true
  /** Puts back what it changed for everybody, after its last picture. */
  readonly restores?: (desk: DemoDesk) => Promise<unknown>
}

/** A word that nobody wrote. */
export const nothing = encodeURIComponent('кракозябра')

/** A page of the desk: its heading is there. */
export const headed = { shows: 'main h1' } as const

/** The scenes of one person; of the owner all are pages with a heading. */
export function by(who: 'Ольга' | 'Анна', scenes: readonly Omit<Scene, 'who'>[]): Scene[] {
  return scenes.map((scene) => ({ who, ...(who === 'Анна' && headed), ...scene }))
}

const shownPane = '[data-pane][data-shown]'

/** The field of the chat on screen. */
export const field = (page: Page) => page.locator(`${shownPane} textarea`)

const openPane = (page: Page) => page.locator(`${shownPane} [role=log]`).waitFor()

/** Opens the nth row of the list, in the drawer too. */
export async function openRow(page: Page, index = 0): Promise<void> {
  await page.locator('a[data-row]').nth(index).dispatchEvent('click')
  await openPane(page)
}

/** Opens the first row that says this. */
export async function openRowOf(page: Page, words: string | RegExp, not?: string): Promise<void> {
  const row = page.locator('a[data-row]', { hasText: words, ...(not !== undefined && { hasNotText: not }) })
  await row.first().dispatchEvent('click')
  await openPane(page)
}

/** The dialog that a key opens over a chat of one's own. */
export const chatDialog = (name: string, key: string): Scene => ({
  name,
  who: 'Ольга',
  path: '/chats',
  prepare: async (page) => {
    await openRow(page)
    await page.keyboard.press(key)
    await dialog(page)
  },
})

/** Opens the dialog of the first button that is called so. */
export async function opensDialog(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).first().click()
  await dialog(page)
}

export const dialog = (page: Page) => page.getByRole('dialog').waitFor()

/** A socket that is there until it is cut; then it opens no more. */
export function cuttable(address: string): { breaks: (page: Page) => Promise<void>; cut: () => Promise<unknown> } {
  const open: WebSocketRoute[] = []
  let isCut = false
  return {
    breaks(page) {
      isCut = false
      open.length = 0
      return page.routeWebSocket(address, (socket) => {
        if (isCut) void socket.close()
        else open.push(socket.connectToServer(), socket)
      })
    },
    cut() {
      isCut = true
      return Promise.all(open.map((socket) => socket.close()))
    },
  }
}

/** Every open desk of this browser has been closed: what it kept of the chats is gone. */
export async function forgotten(page: Page): Promise<void> {
  const { origins } = await page.context().storageState()
  const session = await page.context().newCDPSession(page)
  for (const { origin } of origins)
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
}

/** The server does not answer these. */
export const broken = (address: string) => (page: Page) =>
  page.route(address, (route) => route.fulfill({ status: 500, json: { code: 'internal', faultId: 'f-2481' } }))
