import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locale } from '@parley/contract/views'

/** What is special about a shop's page. */
export interface ShopPage {
  lang?: Locale
  /** What the script is told; `auto`: nothing, so that the widget follows the page. */
  theme?: 'light' | 'dark' | 'auto'
  /** Attributes of the script beside `data-channel`. */
  script?: string
  css?: string
  charset?: string
  /** `Content-Security-Policy` of the page. */
  policy?: string
}

/** A shop on the other loopback name than the desk: another site to the browser, with all that follows from it. */
export interface Shop {
  /** Address of a page with the widget. */
  page: (options?: ShopPage) => string
  origin: string
  stop: () => Promise<void>
}

export async function openShop({ deskUrl, channelId }: { deskUrl: string; channelId: string }): Promise<Shop> {
  const pages = new Map<string, ShopPage>()
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': `text/html; charset=${page?.charset ?? 'utf-8'}`,
      ...(page?.policy === undefined ? {} : { 'content-security-policy': page.policy }),
    })
    response.end(page === undefined ? '' : html(page, deskUrl, channelId))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    origin,
    page: (options = {}) => {
      const path = `/page-${String(pages.size)}`
      pages.set(path, options)
      return `${origin}${path}`
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function html(
  { lang = 'ru', theme = 'auto', script = '', css = '' }: ShopPage,
  deskUrl: string,
  channelId: string,
): string {
  return `<!doctype html><html lang="${lang}"><head><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Полка</title><link rel="icon" href="data:,">${css === '' ? '' : `<style>${css}</style>`}
<script src="${deskUrl}/widget.js" data-channel="${channelId}" data-theme="${theme}" ${script} async></script></head>
<body><h1>Полка</h1><p><a href="#goods">Фрукты и овощи</a></p><pre>${'\n'.repeat(200)}</pre></body></html>`
}
