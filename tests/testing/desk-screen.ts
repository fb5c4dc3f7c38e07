import { ServerFrame } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import type { CaseView, Snapshot } from '@parley/contract/views'
import type { Actor } from '@parley/server/auth/actor'
import { loadMessages } from '@parley/server/messages/message-view'
import type { DeskSocket } from '@parley/server/realtime/desk-reader'
import { buildSnapshot } from '@parley/server/realtime/snapshot'
import { createStores, type Stores } from '@parley/web/stores/create-stores'
import { applyFrame, isFeedView } from '@parley/web/sync/apply-frame'
import { countView, type FeedPosition, passMark, positionAt } from '@parley/web/sync/feed-position'
import { fromSnapshot } from '@parley/web/sync/from-snapshot'
import { type SyncedState, syncedState } from '@parley/web/sync/synced-state'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { TestDesk } from './test-desk-driver.ts'

const Frames = Type.Array(ServerFrame)

/** One operator's desk in a browser, without the browser: the web app's own stores at the end of the real feed. */
export interface DeskScreen {
  /** What the stores hold after everything that was sent. */
  state(): SyncedState
  /** Cases that were heard of; no snapshot carries them. */
  cases(): CaseView[]
  /** Frames that came, by type, for tests of what a reader is told. */
  readonly heard: readonly ServerFrame[]
  close(): void
}

/** Opens the desk as the browser does: a snapshot, the newest messages of every conversation in it, then the feed. */
export async function openScreen(desk: TestDesk, actor: Actor): Promise<DeskScreen> {
  const { stores, snapshot, watched } = await loadDesk(desk, actor)
  const heard: ServerFrame[] = []
  let position: FeedPosition = positionAt(snapshot.cursor)
  const socket: DeskSocket = {
    bufferedAmount: 0,
    send(data) {
      for (const frame of Value.Parse(Frames, JSON.parse(data.toString()))) receive(frame)
    },
    close(code, reason) {
      throw new Error(`the desk was closed: ${String(code)} ${reason ?? ''}`)
    },
  }

  function receive(frame: ServerFrame): void {
    heard.push(frame)
    applyFrame(stores, frame)
    if (isFeedView(frame)) position = countView(position)
    if (frame.type === 'mark') {
      const passed = passMark(position, frame)
      if (passed === null) throw new Error(`a hole: ${JSON.stringify(frame)} at ${JSON.stringify(position)}`)
      position = passed
    }
  }

  const attached = desk.node.feed.attachDesk(socket, actor)
  await attached.join(snapshot.cursor, watched)
  return {
    state: () => syncedState(stores),
    cases: () => [...stores.cases.getState().byId.values()],
    heard,
    close: () => attached.detach(),
  }
}

/** What somebody sees who opens the desk now; of these conversations the messages too. */
export async function freshState(desk: TestDesk, actor: Actor, watched: readonly string[]): Promise<SyncedState> {
  const fresh = await loadDesk(desk, actor, new Set(watched))
  return syncedState(fresh.stores)
}

async function loadDesk(
  desk: TestDesk,
  actor: Actor,
  only?: ReadonlySet<string>,
): Promise<{ stores: Stores; snapshot: Snapshot; watched: ConversationId[] }> {
  const snapshot = await buildSnapshot(desk.node.database, actor)
  const stores = createStores()
  fromSnapshot(stores, snapshot)
  const watched = snapshot.conversations.map(({ id }) => id).filter((id) => only?.has(id) ?? true)
  for (const id of watched) stores.messages.load(id, await desk.reads((tx) => loadMessages(tx, id, { limit: 200 })))
  return { stores, snapshot, watched }
}
