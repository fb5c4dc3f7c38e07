import type { Desk } from '../app/desk.ts'
import { showTitleCount } from '../shell/page-title.ts'
import { hearsOf } from './hears-of.ts'
import { isWaitingFor } from './waiting-for-me.ts'

/** Keeps the title, the tab's icon and the installed app's icon at how many chats ask for the operator. Returns a function that ends it. */
export function showBadges(desk: Desk): () => void {
  const { stores, session } = desk
  const count = () => {
    const views = [...stores.conversations.getState().byId.values()]
    show(views.filter(({ view }) => isWaitingFor(session.operatorId, view, hearsOf(desk, view))).length)
  }
  count()
  const stops = [stores.conversations, stores.notifications, stores.operators].map((store) => store.subscribe(count))
  return () => {
    for (const stop of stops) stop()
    show(0)
  }
}

let shown = 0

function show(count: number): void {
  if (count === shown) return
  shown = count
  showTitleCount(count)
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const address = count > 0 ? '/favicon-news.svg' : '/favicon.svg'
  // Given the same again, a browser draws it again.
  if (icon !== null && icon.getAttribute('href') !== address) icon.href = address
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>
  // Only installed apps have one; elsewhere the browser says no.
  const set = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator)
  set?.catch(() => undefined)
}
