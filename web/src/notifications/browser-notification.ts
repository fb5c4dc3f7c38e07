import { workerContainer } from './worker-container.ts'

/** What the browser says about notifications of this site; `unsupported`: it has none here, as on a page by plain http. */
export type NotificationAccess = 'granted' | 'denied' | 'default' | 'unsupported'

/** Whether notifications may be shown. */
export function notificationAccess(): NotificationAccess {
  return 'Notification' in globalThis && isSecureContext ? Notification.permission : 'unsupported'
}

/** Shows a notification of the browser; pressing it leads to the chat, through the service worker. Nothing happens without permission. */
export async function showNotification(
  title: string,
  { tag, body, path }: { tag: string; body: string; path: string },
): Promise<void> {
  if (notificationAccess() !== 'granted') return
  const options = {
    body,
    tag,
    icon: '/icon-192.png',
    badge: '/badge.png',
    silent: true,
    data: { path },
    lang: document.documentElement.lang,
  }
  const registration = await workerContainer()?.getRegistration()
  if (registration?.active) return registration.showNotification(title, options)
  const shown = new Notification(title, options)
  shown.onclick = () => {
    window.focus()
    dispatchEvent(new CustomEvent(openEvent, { detail: path }))
    shown.close()
  }
}

/** Told on `window` where a notification was pressed: `detail` is the path to open. */
export const openEvent = 'parley:open'
