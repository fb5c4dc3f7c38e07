import type { WorkerScope } from './worker-scope.ts'

declare const self: WorkerScope
/** What the desk of this build is made of; written in by the build. */
declare const shell: { readonly version: string; readonly files: readonly string[] }

/*
 * Opens the desk without a network, and tells the operator what is pushed while no desk is open. It answers for the page and its own files alone:
 * never for the API. The page comes from the network whenever there is one (decision 0025).
 */

const cachePrefix = 'parley-shell-'
const cacheName = cachePrefix + shell.version

/** Paths that are no screen of the desk. */
const noScreen = /^\/(api|assets|demo|hooks|widget|portal)(\/|$)/
/** A proxy whose server is away says one of these. */
const isAway = ({ status }: Response) => status === 502 || status === 503 || status === 504

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (!noScreen.test(pathname)) event.respondWith(openPage(request))
  } else if (pathname.startsWith('/assets/')) event.respondWith(fileOf(request))
})

self.addEventListener('push', (event) => {
  event.waitUntil(tell(event.data?.json()))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openChat(event.notification.data))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting())
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(
    ['/', ...shell.files].map((file) => new Request(file, { cache: file === '/' ? 'reload' : 'default' })),
  )
}

/** The one before stays: a tab that was not reloaded yet loads its remaining parts from there. */
async function forgetOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName)
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)))
}

async function openPage(request: Request): Promise<Response> {
  const kept = async () => (await caches.open(cacheName)).match('/')
  try {
    const answer = await fetch(request)
    return isAway(answer) ? ((await kept()) ?? answer) : answer
  } catch (problem) {
    const page = await kept()
    if (page === undefined) throw problem
    return page
  }
}

/** A file whose name changes with its content. */
async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function tell(payload: unknown): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  // Somebody came to his desk meanwhile: it tells him itself.
  if (tabs.some(({ visibilityState }) => visibilityState === 'visible')) return
  const { title = 'Parley', body = '', tag = '', path = '/', lang = '' } = wordsIn(payload)
  await self.registration.showNotification(title, {
    body,
    tag,
    lang,
    icon: '/icon-192.png',
    badge: '/badge.png',
    data: { path },
  })
  await self.navigator.setAppBadge?.()
}

/** The words of a push, or of a notification's data: whatever is no text is not there. */
function wordsIn(payload: unknown): Readonly<Record<string, string>> {
  const fields = typeof payload === 'object' && payload !== null ? Object.entries(payload) : []
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

/** Shows a chat in a tab that is open, else in a new one. */
async function openChat(data: unknown): Promise<void> {
  const { path = '/' } = wordsIn(data)
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const tab = tabs.find(({ visibilityState }) => visibilityState === 'visible') ?? tabs[0]
  if (tab === undefined) {
    await self.clients.openWindow(path)
    return
  }
  tab.postMessage({ open: path })
  await tab.focus()
}
