import type { BrowserContext, Page } from 'playwright-core'

/** A line to the desk that only one tab, or one browser, uses. */
interface OwnLine {
  /** From now on nothing of the server is reached but the page itself. */
  cut(): Promise<void>
  restore(): void
}

/** Lays it under the page that is loaded next. */
export async function layOwnLine(of: Page | BrowserContext): Promise<OwnLine> {
  let isCut = false
  const ends = new Set<() => Promise<void>>()
  await of.route('**/api/**', (route) => (isCut ? route.abort() : route.fallback()))
  await of.routeWebSocket('**/api/v1/socket', (socket) => {
    if (isCut) {
      void socket.close()
      return
    }
    const server = socket.connectToServer()
    ends.add(async () => {
      await socket.close()
      await server.close()
    })
  })
  return {
    async cut() {
      isCut = true
      for (const end of ends) await end()
      ends.clear()
    },
    restore() {
      isCut = false
    },
  }
}
