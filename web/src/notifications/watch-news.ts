import { isHandedBy } from '@parley/contract/news'
import type { ConversationView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'
import { waitOf } from '../chats/wait.ts'
import { serverNow } from '../ui/clock.ts'
import { hearsOf } from './hears-of.ts'
import { isOverTimeFor, type News, newsOfView } from './news.ts'

/** How often it is looked who waits over his time, ms. */
const lookEveryMs = 5_000
/** What comes within this time is told together, ms. */
const gatherMs = 60

/** Tells, a few at once, what comes to this operator from now on. Returns a function that ends it. */
export function watchNews({ stores, session }: Desk, tell: (news: readonly News[]) => void): () => void {
  const me = session.operatorId
  const since = new Date(serverNow()).toISOString()
  const overTime = new Set<string>()
  let gathered: News[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const add = (news: News) => {
    gathered.push(news)
    timer ??= setTimeout(() => {
      const together = gathered
      gathered = []
      timer = undefined
      tell(together)
    }, gatherMs)
  }
  const hears = (view: ConversationView) => hearsOf({ stores, session }, view)
  const stopViews = stores.conversations.subscribe(({ byId }, before) => {
    for (const [id, { view }] of byId) {
      const known = before.byId.get(id)?.view
      if (known === view) continue
      const kind = newsOfView(known, view, { me, since, isSubscribed: hears(view) })
      if (kind !== null) add({ kind, view })
    }
  })
  const stopLines = stores.lines.subscribe(({ latest }) => {
    if (latest === null || latest.createdAt <= since || !isHandedBy(latest, me)) return
    const view = stores.conversations.find(latest.conversationId)
    if (view !== undefined) add({ kind: 'handed', view })
  })
  const lookAtWaits = (isFirst: boolean) => {
    for (const { view } of stores.conversations.getState().byId.values()) {
      const key = `${view.chat.id} ${view.waitingSince ?? ''}`
      const queue = stores.queues.getState().byId.get(view.queueId)
      if (overTime.has(key) || waitOf(view, queue, serverNow())?.level !== 'over') continue
      // Whoever is in the queue that it waits in may take it, whichever queue its channel has.
      const isHis = isOverTimeFor(view, me, hearsOf({ stores, session }, view, view.queueId))
      overTime.add(key)
      if (isHis && !isFirst) add({ kind: 'over_time', view })
    }
  }
  lookAtWaits(true)
  const looking = setInterval(() => lookAtWaits(false), lookEveryMs)
  return () => {
    stopViews()
    stopLines()
    clearInterval(looking)
    clearTimeout(timer)
  }
}
