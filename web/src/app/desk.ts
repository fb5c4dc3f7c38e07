import type { ClientId, FileId } from '@parley/contract/ids'
import type { SessionView } from '@parley/contract/routes'
import type { Cursor, Snapshot } from '@parley/contract/snapshot'
import { createStores, type Stores } from '../stores/create-stores.ts'
import type { Api } from '../sync/api.ts'
import { boundStores } from '../sync/bound-stores.ts'
import { createConnection, type DeskConnection } from '../sync/connection.ts'
import { type DeskCache, mayBeKept, openDeskCache } from '../sync/desk-cache.ts'
import { type DraftKeeper, keepDrafts } from '../sync/draft-keeper.ts'
import { type DraftSync, syncDrafts } from '../sync/draft-sync.ts'
import { createFileUploads, type FileUploads } from '../sync/file-uploads.ts'
import { followSeals } from '../sync/follow-seals.ts'
import { type DeskKeeper, keepDesk } from '../sync/keep-desk.ts'
import { restoreRows } from '../sync/kept-rows.ts'
import type { LocalStorage } from '../sync/local-storage.ts'
import { createMessagePages, type MessagePages } from '../sync/message-pages.ts'
import { openFeedSocket } from '../sync/open-feed-socket.ts'
import { isNewHere, openLocalStorage, whenOpen } from '../sync/open-local-storage.ts'
import { createOutbox, type Outbox } from '../sync/outbox.ts'
import { joinTabs, type TabMessage } from '../sync/tabs.ts'
import { serverNow } from '../ui/clock.ts'
import { afterPaint } from '../ui/use-effect-after-paint.ts'
import { randomId } from './random-id.ts'
import { createWatchList, type WatchList } from './watch-list.ts'

/** Everything that works behind the screens of one signed-in operator. */
export interface Desk {
  readonly session: SessionView
  readonly stores: Stores
  readonly api: Api
  readonly connection: DeskConnection
  readonly outbox: Outbox
  readonly pages: MessagePages
  readonly uploads: FileUploads
  readonly drafts: DraftKeeper
  /** Null where this browser keeps nothing, and while it makes room for it. */
  readonly keeper: DeskKeeper | null
  readonly draftSync: DraftSync
  stop(): void
}

/** How many conversations are loaded anew after a reset; the rest is fetched when opened. */
const reloadedAtOnce = 10

const nothingKept: Awaited<ReturnType<LocalStorage['load']>> = { outbox: [], drafts: [] }

/** Its address has the hash of its contents: rows that another desk kept may have another shape. */
const build = import.meta.url

/** Brings up the desk: what this browser kept, then the server. Unsent messages go out as soon as there is a line. */
export async function startDesk(session: SessionView, api: Api): Promise<Desk> {
  const stores = createStores()
  const watch = createWatchList()
  const askSnapshot = () => api.get<Snapshot>('/snapshot')
  // Where nothing is kept the server is asked beside the opening of the databases.
  let asked = mayBeKept(session.operatorId, build) ? null : askSnapshot()
  // Whoever takes it hears of it.
  asked?.catch(() => undefined)
  const askingIfNew = asked && isNewHere(session.operatorId)
  const opening = openLocalStorage(session.operatorId)
  const openingCache = openDeskCache(session.operatorId).catch(() => null)
  // To make the databases takes as long as the snapshot: in a new browser the first screen is drawn beside that.
  const isNew = (await askingIfNew) === true
  const storage = isNew ? whenOpen(opening) : await opening
  const [kept, startAt] = isNew
    ? [nothingKept, null]
    : await Promise.all([
        storage.load(),
        openingCache.then((cache) => cache && paintFrom(cache, session, stores, watch)),
      ])
  for (const [id, draft] of kept.drafts) stores.drafts.change(id, draft)

  const hear = (message: TabMessage) => {
    if (message.type === 'draft') stores.drafts.hear(message.conversationId, message.draft)
    else succeed(message.tabId)
  }
  const tabs = joinTabs(session.operatorId, randomId(), hear)
  const awaited = new Set([tabs.id])
  /** Should that tab end, this one may send what it left. */
  const succeed = (tabId: string) => {
    if (awaited.has(tabId)) return
    awaited.add(tabId)
    tabs.whenGone(tabId, async () => {
      awaited.delete(tabId)
      outbox.adopt(await storage.adoptEntries(tabId, tabs.id))
    })
  }
  const connection = createConnection({
    stores,
    startAt,
    loadSnapshot() {
      const snapshot = asked ?? askSnapshot()
      asked = null
      return snapshot
    },
    openSocket: openFeedSocket,
    watched: watch.ids,
    now: serverNow,
    onLive() {
      // Some may have been opened since the first frame named them.
      connection.send({ type: 'watch', conversationIds: watch.ids() })
      outbox.resume()
    },
    onCaughtUp() {
      outbox.settle()
      pages.fillHoles()
      draftSync.tellKept()
      noteSync.tellKept()
      boundStores(stores)
      keeper?.note()
    },
    onReloaded: () => reloadMessages(stores, pages),
  })
  const pages = createMessagePages(api, stores, (id) => {
    watch.add(id)
    connection.send({ type: 'watch', conversationIds: watch.ids() })
  })
  const unfollowSeals = followSeals(stores, session, (id) => {
    // Who looks at one that failed sees «Повторить» there.
    pages.reload(id).catch(() => stores.messages.forget(id))
  })
  const uploads = createFileUploads(api, stores.uploads)
  const outbox = createOutbox({
    stores,
    storage,
    sendMessage: (id, message) => connection.sendMessage(id, message),
    uploadFile: (file): Promise<FileId> => uploads.upload(file),
    newClientId,
    tab: { id: tabs.id, tellSending: () => tabs.tell({ type: 'sending', tabId: tabs.id }) },
    now: serverNow,
    whenDrawn: afterPaint,
  })
  outbox.adopt(kept.outbox.filter(({ tabId }) => tabId === undefined))
  for (const { tabId } of kept.outbox) if (tabId !== undefined) succeed(tabId)
  const drafts = keepDrafts(stores.drafts, storage, (conversationId, draft) =>
    tabs.tell({ type: 'draft', conversationId, draft }),
  )
  let keeper: DeskKeeper | null = null
  let isStopped = false
  const keepIn = (cache: DeskCache | null) => {
    if (isStopped) cache?.close()
    else if (cache !== null)
      keeper = keepDesk({
        stores,
        cache,
        tabs,
        build,
        role: session.role,
        cursor: () => connection.cursor(),
        now: serverNow,
      })
  }
  void openingCache.then(keepIn)
  const sync = (mode: 'reply' | 'note') =>
    syncDrafts({ stores, mode, put: (id, draft) => api.put(`/conversations/${id}/drafts/${mode}`, draft) })
  const draftSync = sync('reply')
  const noteSync = sync('note')
  connection.start()
  return {
    session,
    stores,
    api,
    connection,
    outbox,
    pages,
    uploads,
    drafts,
    get keeper() {
      return keeper
    },
    draftSync,
    stop() {
      connection.stop()
      unfollowSeals()
      outbox.stop()
      drafts.stop()
      draftSync.stop()
      noteSync.stop()
      isStopped = true
      keeper?.stop()
      tabs.stop()
    },
  }
}

/** Fills the stores with what this browser kept, and says from where the feed goes on; null: there is nothing. */
async function paintFrom(
  cache: DeskCache,
  session: SessionView,
  stores: Stores,
  watch: WatchList,
): Promise<Cursor | null> {
  const kept = await cache.load(build, session.role).catch(() => null)
  if (kept === null) return null
  const { me, workspace, cursor } = kept.head
  restoreRows(stores, kept.rows)
  for (const [id, messages] of kept.windows) {
    stores.messages.load(id, messages)
    watch.add(id)
  }
  stores.workspace.replace(me, workspace)
  return cursor
}

/** The feed could not be continued, so edits and deliveries may have been missed: the latest used are fetched anew, the rest forgotten. */
function reloadMessages(stores: Stores, pages: MessagePages): void {
  const ids = [...stores.messages.getState().byConversation.keys()]
  for (const id of ids.slice(0, -reloadedAtOnce)) stores.messages.forget(id)
  // Who looks at one that failed sees «Повторить» there.
  for (const id of ids.slice(-reloadedAtOnce)) pages.reload(id).catch(() => stores.messages.forget(id))
}

function newClientId(): ClientId {
  return randomId()
}
