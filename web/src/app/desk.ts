import type { ClientId, FileId } from '@parley/contract/ids'
import type { SessionView } from '@parley/contract/routes'
import type { Snapshot } from '@parley/contract/views'
import { createStores, type Stores } from '../stores/create-stores.ts'
import type { Api } from '../sync/api.ts'
import { createConnection, type DeskConnection } from '../sync/connection.ts'
import { type DraftKeeper, keepDrafts } from '../sync/draft-keeper.ts'
import { type DraftSync, syncDrafts } from '../sync/draft-sync.ts'
import { createFileUploads, type FileUploads } from '../sync/file-uploads.ts'
import { createMessagePages, type MessagePages } from '../sync/message-pages.ts'
import { openFeedSocket } from '../sync/open-feed-socket.ts'
import { openLocalStorage } from '../sync/open-local-storage.ts'
import { createOutbox, type Outbox } from '../sync/outbox.ts'
import { serverNow } from '../ui/clock.ts'
import { randomId } from './random-id.ts'
import { createWatchList } from './watch-list.ts'

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
  readonly draftSync: DraftSync
  stop(): void
}

/** How many conversations are loaded anew after a reset; the rest is fetched when opened. */
const reloadedAtOnce = 10

/** Brings up the desk: what this browser kept, then the server. Unsent messages go out as soon as there is a line. */
export async function startDesk(session: SessionView, api: Api): Promise<Desk> {
  const stores = createStores()
  const storage = await openLocalStorage(session.operatorId)
  const kept = await storage.load()
  for (const entry of kept.outbox) stores.outbox.add({ ...entry, state: 'waiting' })
  for (const [id, draft] of kept.drafts) stores.drafts.change(id, draft)

  const watch = createWatchList()
  const connection = createConnection({
    stores,
    loadSnapshot: () => api.get<Snapshot>('/snapshot'),
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
    },
    onReloaded: () => reloadMessages(stores, pages),
  })
  const pages = createMessagePages(api, stores, (id) => {
    watch.add(id)
    connection.send({ type: 'watch', conversationIds: watch.ids() })
  })
  const uploads = createFileUploads(api, stores.uploads)
  const outbox = createOutbox({
    stores,
    storage,
    sendMessage: (id, message) => connection.sendMessage(id, message),
    uploadFile: (file): Promise<FileId> => uploads.upload(file),
    newClientId,
    now: serverNow,
  })
  const drafts = keepDrafts(stores.drafts, storage)
  const draftSync = syncDrafts({
    stores,
    put: (id, draft) => api.put(`/conversations/${id}/drafts/reply`, draft),
  })
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
    draftSync,
    stop() {
      connection.stop()
      outbox.stop()
      drafts.stop()
      draftSync.stop()
    },
  }
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
