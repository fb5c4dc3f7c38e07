import type { ConversationId } from '@parley/contract/ids'
import type { Desk } from '../app/desk.ts'
import type { RenderText } from '../i18n/text.ts'
import { startRestMs, whenIdle } from '../ui/when-idle.ts'
import { openEvent } from './browser-notification.ts'
import { leadTabs } from './lead-tabs.ts'
import { watchVersions } from './new-version.ts'
import { addPushDevice } from './push-device.ts'
import { showBadges } from './show-badges.ts'
import { unlockSounds } from './sounds.ts'
import { createTeller } from './tell-news.ts'
import { watchNews } from './watch-news.ts'
import { workerContainer } from './worker-container.ts'

interface NotificationParts {
  readonly desk: Desk
  readonly text: RenderText
  readonly onOpen: (id: ConversationId) => void
  /** A path that a notification leads to. */
  readonly onGo: (path: string) => void
}

/** A write to this browser's database that was begun is done by then, ms. */
const storedMs = 150

/** Everything by which an operator is told beside the screen. Loaded after the desk is there. Returns a function that ends it. */
export function startNotifications({ desk, text, onOpen, onGo }: NotificationParts): () => void {
  const lead = leadTabs(`parley ${desk.session.operatorId} tells`)
  const tell = createTeller({ desk, text, onOpen })
  const stops = [
    () => lead.stop(),
    watchNews(desk, (news) => {
      if (lead.isLeading()) tell(news)
    }),
    showBadges(desk),
    unlockSounds(),
    followPresses(onGo),
  ]
  const keep = () => {
    desk.drafts.flush()
    return new Promise((resolve) => setTimeout(resolve, storedMs))
  }
  let isStopped = false
  const begin = async () => {
    // Keeping its files is the browser's work as well: a desk that opens has the processor for itself.
    await new Promise<void>((resolve) => void whenIdle(resolve, 10_000, startRestMs))
    const stop = await watchVersions(keep)
    if (isStopped) stop()
    else stops.push(stop)
    const wants = desk.stores.notifications.getState().byId.get(desk.session.operatorId)?.settings.browser === true
    if (wants && (await workerContainer()?.ready) !== undefined) await addPushDevice(desk.api)
  }
  // Without a worker, or without the server, the desk works as before; the next start tries again.
  begin().catch(() => undefined)
  return () => {
    isStopped = true
    for (const stop of stops) stop()
  }
}

/** A notification was pressed, whether the worker or the page showed it. */
function followPresses(go: (path: string) => void): () => void {
  const workers = workerContainer()
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string') go(data.open)
  }
  const press = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') go(event.detail)
  }
  workers?.addEventListener('message', hear)
  addEventListener(openEvent, press)
  return () => {
    workers?.removeEventListener('message', hear)
    removeEventListener(openEvent, press)
  }
}
