import type { ServerFrame } from '@parley/contract/frames'
import type { NotificationsView } from '@parley/contract/notifications'
import type { Cursor, Snapshot } from '@parley/contract/snapshot'
import type { MeView, WorkspaceView } from '@parley/contract/views'
import { expect, test, vi } from 'vitest'
import { createStores } from '../stores/create-stores.ts'
import { conversationSample } from '../stores/view-samples.ts'
import { createConnection, type FeedSocket, type FeedSocketListener } from './connection.ts'

/** The server's end of the line: what was sent to it, and a way to speak. */
class FakeLine implements FeedSocket {
  readonly listener: FeedSocketListener
  readonly received: unknown[] = []
  isClosed = false

  constructor(listener: FeedSocketListener) {
    this.listener = listener
  }

  send(data: string) {
    this.received.push(JSON.parse(data))
  }

  close() {
    this.isClosed = true
  }

  says(...frames: ServerFrame[]) {
    this.listener.onMessage(JSON.stringify(frames))
  }
}

function startedDesk(snapshotSeq = 10, startAt: Cursor | null = null) {
  const stores = createStores()
  const lines: FakeLine[] = []
  const onReloaded = vi.fn()
  let snapshots = 0
  const connection = createConnection({
    stores,
    startAt,
    loadSnapshot: () => Promise.resolve(snapshotAt(snapshotSeq + 100 * snapshots++)),
    openSocket(listener) {
      const line = new FakeLine(listener)
      lines.push(line)
      return line
    },
    watched: () => [],
    now: () => 0,
    onLive: () => undefined,
    onCaughtUp: () => undefined,
    onReloaded,
  })
  connection.start()
  const line = async (index: number) => {
    const opened = await vi.waitFor(() => lines[index] ?? Promise.reject(new Error('no line yet')))
    opened.listener.onOpen()
    return opened
  }
  return { stores, connection, line, onReloaded }
}

function snapshotAt(seq: number): Snapshot {
  return {
    cursor: { epoch: 'e', seq },
    me: {} as MeView,
    workspace: { version: 1 } as WorkspaceView,
    operators: [],
    queues: [],
    channels: [],
    templates: [],
    tags: [],
    savedViews: [],
    groups: [],
    calendars: [],
    drafts: [],
    notifications: {} as NotificationsView,
    conversations: [],
  }
}

const welcome: ServerFrame = { type: 'welcome', cursor: { epoch: 'e', seq: 10 } }
const view: ServerFrame = { type: 'conversation', view: conversationSample('c') }

test('views are applied, and a true mark moves the cursor that the next line begins with', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  expect(first.received).toEqual([{ type: 'hello', cursor: { epoch: 'e', seq: 10 }, watch: [] }])
  first.says(welcome, view, { type: 'mark', after: 10, upTo: 12, count: 1 })
  expect(desk.stores.conversations.getState().byId.size).toBe(1)
  expect(desk.stores.connection.getState().state).toBe('live')
  first.listener.onClose(1006)
  expect(desk.stores.connection.getState().state).toBe('lost')
  desk.connection.retryNow()
  const second = await desk.line(1)
  expect(second.received[0]).toMatchObject({ type: 'hello', cursor: { seq: 12 } })
  desk.connection.stop()
})

test('a mark that misses a view resumes from the old cursor', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  first.says(welcome, view, { type: 'mark', after: 10, upTo: 13, count: 2 })
  expect(first.isClosed).toBe(true)
  const second = await desk.line(1)
  expect(second.received[0]).toMatchObject({ cursor: { seq: 10 } })
  desk.connection.stop()
})

test('a reset loads a new snapshot and says so', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  first.says(welcome, { type: 'reset' })
  const second = await desk.line(1)
  expect(second.received[0]).toMatchObject({ cursor: { seq: 110 } })
  expect(desk.onReloaded).toHaveBeenCalledOnce()
  desk.connection.stop()
})

test('a revoked session ends the line for good', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  first.listener.onClose(4001)
  expect(desk.stores.connection.getState().state).toBe('signed_out')
})

test('a message under way when the line goes is not known to have arrived', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  first.says(welcome)
  const { id } = conversationSample('c')
  const sending = desk.connection.sendMessage(id, {
    clientId: 'm1',
    fence: 1,
    text: 'Да',
    fileIds: [],
    replyToSeq: null,
  })
  expect(first.received.at(-1)).toMatchObject({ type: 'send', id: 'm1' })
  first.listener.onClose(1006)
  await expect(sending).rejects.toMatchObject({ name: 'Unreachable' })
  desk.connection.stop()
})

test('a desk painted from this browser goes on from its cursor, and a reset replaces it', async () => {
  const desk = startedDesk(10, { epoch: 'e', seq: 7 })
  const first = await desk.line(0)
  expect(first.received[0]).toMatchObject({ type: 'hello', cursor: { seq: 7 } })
  first.listener.onClose(1006)
  expect(desk.stores.connection.getState().state).toBe('lost')
  desk.connection.retryNow()
  const second = await desk.line(1)
  second.says({ type: 'reset' })
  expect((await desk.line(2)).received[0]).toMatchObject({ cursor: { seq: 10 } })
  expect(desk.onReloaded).toHaveBeenCalledOnce()
  desk.connection.stop()
})

test('C-62: who may read live chats changed while the line was down: everything is loaded anew', async () => {
  const desk = startedDesk()
  const first = await desk.line(0)
  const sealed = { version: 2, liveVisibility: 'assigned' } as WorkspaceView
  desk.stores.workspace.replace({} as MeView, { version: 1, liveVisibility: 'workspace' } as WorkspaceView)
  first.says(welcome, { type: 'workspace', view: sealed })
  expect((await desk.line(1)).received[0]).toMatchObject({ cursor: { seq: 110 } })
  expect(desk.onReloaded).toHaveBeenCalledOnce()
  desk.connection.stop()
})
