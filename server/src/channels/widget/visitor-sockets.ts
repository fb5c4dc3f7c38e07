import { closeCodes } from '@parley/contract/frames'
import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { RawData, WebSocket } from 'ws'
import type { Database } from '../../database/database.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import type { Feed } from '../../realtime/feed.ts'
import { createMeter } from '../meter.ts'
import type { SecretBox } from '../secrets.ts'
import type { FileLinks } from './file-links.ts'
import { OpenPages } from './open-pages.ts'
import type { SessionPeer } from './session-parts.ts'
import { usualVisitorLimits, type VisitorLimits } from './visitor-limits.ts'
import { type VisitorClient, VisitorLine } from './visitor-line.ts'
import { openVisitorWorkspace, type VisitorWorkspace } from './visitor-workspace.ts'

export interface VisitorSocketsOptions {
  readonly database: Database
  readonly secrets: SecretBox
  readonly feed: Feed
  readonly receiveMessage: ReceiveMessage
  readonly links: FileLinks
  readonly publicUrl: string
  /** Benchmarks lift them. */
  readonly limits?: VisitorLimits
  readonly onFault: (fault: unknown) => void
}

/** The open widgets of this process. */
export interface VisitorSockets {
  /** Serves one widget. Call it in the turn of the upgrade; the first frame says who it is. */
  accept(socket: WebSocket, client: VisitorClient): void
  count(): number
  /** Resolves when every received frame is done. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Looks after all sockets this often, milliseconds: whoever did not answer the last ping is gone. */
const beatMs = 30_000
/** Who waits is told his place this often, milliseconds. */
const placesMs = 10_000
/** The first frame must come within this time, milliseconds. */
const helloPatienceMs = 10_000

export function createVisitorSockets(options: VisitorSocketsOptions): VisitorSockets {
  const { database, feed, onFault } = options
  const limits = options.limits ?? usualVisitorLimits
  const lines = new Set<VisitorLine>()
  const workspaces = new Map<WorkspaceId, Promise<VisitorWorkspace>>()

  function workspaceOf(workspaceId: WorkspaceId): Promise<VisitorWorkspace> {
    const known = workspaces.get(workspaceId)
    if (known) return known
    const opened = openVisitorWorkspace(options, workspaceId, {
      changed: () => {
        for (const line of linesOf(workspaceId)) line.session?.tellStatus()
      },
      channelOff: (channelId) => {
        for (const line of linesOf(workspaceId))
          if (line.session?.peer.widget.channelId === channelId) line.refuse(new Refusal('channel_off'))
      },
    })
    workspaces.set(workspaceId, opened)
    opened.catch(() => workspaces.delete(workspaceId))
    return opened
  }

  function linesOf(workspaceId: WorkspaceId): VisitorLine[] {
    return [...lines].filter((line) => line.session?.peer.widget.workspaceId === workspaceId)
  }

  /** A visitor may have several windows; one conversation is in all of them. */
  function joined(peer: SessionPeer, conversationId: ConversationId): void {
    for (const line of lines)
      if (line.session?.peer !== peer && isSameVisitor(line.session?.peer, peer)) line.join(conversationId)
  }

  const parts = {
    database,
    secrets: options.secrets,
    feed,
    receiveMessage: options.receiveMessage,
    links: options.links,
    pages: new OpenPages(),
    publicUrl: options.publicUrl,
    meters: {
      messages: createMeter(limits.messages),
      networkMessages: createMeter(limits.networkMessages),
      networkHellos: createMeter(limits.networkHellos),
    },
    onFault,
    workspaceOf: ({ workspaceId }: { workspaceId: WorkspaceId }) => workspaceOf(workspaceId),
    joined,
  }
  const timer = setInterval(() => {
    for (const line of lines) line.beat(helloPatienceMs)
    for (const opened of workspaces.values()) opened.then((workspace) => workspace.lookAtHours(), onFault)
  }, beatMs)
  timer.unref()
  const places = setInterval(() => {
    for (const line of lines) line.session?.tellPlace()
  }, placesMs)
  places.unref()

  return {
    accept(socket, client) {
      const line = new VisitorLine(socket, client, parts)
      lines.add(line)
      socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(closeCodes.badFrame, 'binary')
        else line.receive(textOf(data))
      })
      socket.on('pong', () => {
        line.heard()
      })
      // `close` follows; a broken line is no fault of ours.
      socket.on('error', () => undefined)
      socket.once('close', () => {
        lines.delete(line)
        line.end()
      })
    },
    count: () => lines.size,
    async settled() {
      await Promise.all([...lines].map((line) => line.settled()))
    },
    async stop() {
      clearInterval(timer)
      clearInterval(places)
      parts.pages.stop()
      await Promise.all([...lines].map((line) => line.settled()))
      for (const opened of workspaces.values()) (await opened).close()
    },
  }
}

function isSameVisitor(some: SessionPeer | undefined, other: SessionPeer): boolean {
  return some?.visitor.externalId === other.visitor.externalId && some.widget.channelId === other.widget.channelId
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8')
}
