import { randomBytes } from 'node:crypto'
import type { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { type WidgetClientFrame, WidgetServerFrame } from '@parley/contract/widget'
import Type from 'typebox'
import { WebSocket } from 'ws'
import { buildHttp } from '../../http/build-http.ts'
import { createLog } from '../../http/log.ts'
import { createMetrics } from '../../http/metrics.ts'
import { createSocketDoors } from '../../http/socket-doors.ts'
import { connectChannel } from '../connect-channel.ts'
import { createFileLinks } from '../widget/file-links.ts'
import { createVisitorSockets } from '../widget/visitor-sockets.ts'
import { registerWidgetFileRoutes } from '../widget/widget-file-routes.ts'
import { startTestChannels, type TestChannels } from './test-channels.ts'

/** Each message is a list of frames, and nothing in it but what the contract says. */
const Frames = Type.Array(WidgetServerFrame)

type FrameOf<Kind extends WidgetServerFrame['type']> = Extract<WidgetServerFrame, { type: Kind }>

/** A browser with the widget open. */
export interface TestVisitor {
  readonly token: string
  readonly frames: WidgetServerFrame[]
  send(frame: WidgetClientFrame | object): void
  hello(more?: { lastSeq?: number; channelId?: string; url?: string }): Promise<FrameOf<'welcome'>>
  writes(
    text: string,
    more?: { clientId?: string; fileIds?: string[]; replyToSeq?: number },
  ): Promise<FrameOf<'accepted'>>
  /** Waits for the next frame of a kind that has not been asked for yet. */
  next<Kind extends WidgetServerFrame['type']>(kind: Kind): Promise<FrameOf<Kind>>
  closed: Promise<{ code: number; reason: string }>
  close(): Promise<void>
}

export interface TestWidget {
  readonly channels: TestChannels
  readonly channelId: ChannelId
  readonly url: string
  visitor(options?: { token?: string; origin?: string }): TestVisitor
  settled(): Promise<void>
  stop(): Promise<void>
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export async function startTestWidget(settings: Record<string, unknown> = {}): Promise<TestWidget> {
  const channels = await startTestChannels()
  const { database, feed, receiveMessage, files, folder, secrets, anna, queueId } = channels
  const onFault = (fault: unknown): void =>
    void channels.faults.push(fault instanceof Error ? `${fault.name}: ${fault.message}` : fault)
  const http = buildHttp({ log: createLog('silent'), metrics: createMetrics([]), isSecure: false, checksAnswers: true })
  const publicUrl = 'http://desk.example'
  const links = createFileLinks(randomBytes(32))
  const sockets = createSocketDoors(http.server, { onFault })
  const visitors = createVisitorSockets({ database, secrets, feed, receiveMessage, links, publicUrl, onFault })
  sockets.add('/widget/socket', (request, open) => {
    visitors.accept(open(), {
      address: '192.0.2.1',
      origin: request.headers.origin ?? null,
      userAgent: request.headers['user-agent'] ?? '',
    })
  })
  await registerWidgetFileRoutes(http, { database, secrets, files, folder, links, publicUrl })
  const url = await http.listen({ port: 0, host: '127.0.0.1' })
  const channel = await connectChannel({ database, secrets, publicUrl }, anna, {
    kind: 'widget',
    name: 'Сайт',
    queueId,
    credentials: {},
    settings: { title: 'Полка', locale: 'ru', ...settings },
  })
  const open: TestVisitor[] = []

  return {
    channels,
    channelId: channel.id,
    url,
    visitor({ token = newToken(), origin = publicUrl } = {}) {
      const visitor = connectVisitor(`${url.replace('http', 'ws')}/widget/socket`, {
        token,
        origin,
        channelId: channel.id,
      })
      open.push(visitor)
      return visitor
    },
    async settled() {
      await visitors.settled()
      await channels.settled()
    },
    async stop() {
      for (const visitor of open) await visitor.close()
      await visitors.stop()
      await sockets.stop(1000)
      await http.close()
      await channels.stop()
    },
  }
}

function connectVisitor(
  address: string,
  { token, origin, channelId }: { token: string; origin: string; channelId: ChannelId },
): TestVisitor {
  const socket = new WebSocket(address, {
    headers: { origin, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36' },
  })
  const opened = new Promise<void>((resolve) => socket.once('open', resolve))
  const frames: WidgetServerFrame[] = []
  const unread: WidgetServerFrame[] = []
  let wake: () => void = () => undefined
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      resolve({ code, reason: reason.toString() })
      wake()
    })
  })
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer) => {
    const told = parseAs(Frames, JSON.parse(data.toString('utf8')))
    frames.push(...told)
    unread.push(...told)
    wake()
  })

  const visitor: TestVisitor = {
    token,
    frames,
    closed,
    send(frame) {
      void opened.then(() => {
        socket.send(JSON.stringify(frame))
      })
    },
    hello({ lastSeq = 0, channelId: other = channelId, url = 'https://polka.example/lamp' } = {}) {
      const page = { url, title: 'Лампа', referrer: '', language: 'ru', screen: '1440×900' }
      visitor.send({ type: 'hello', channelId: other, token, page, locale: null, lastSeq })
      return visitor.next('welcome')
    },
    writes(text, { clientId = newToken(), fileIds = [], replyToSeq } = {}) {
      visitor.send({ type: 'send', clientId, text, fileIds, replyToSeq: replyToSeq ?? null })
      return visitor.next('accepted')
    },
    async next(kind) {
      for (;;) {
        const place = unread.findIndex(({ type }) => type === kind)
        const [found] = place < 0 ? [] : unread.splice(place, 1)
        if (found !== undefined && isOf(found, kind)) return found
        if (socket.readyState === socket.CLOSED)
          throw new Error(`closed before a frame "${kind}"; there were ${frames.map(({ type }) => type).join(', ')}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async close() {
      socket.close()
      if (socket.readyState !== socket.CLOSED) await closed
    },
  }
  return visitor
}

function isOf<Kind extends WidgetServerFrame['type']>(frame: WidgetServerFrame, kind: Kind): frame is FrameOf<Kind> {
  return frame.type === kind
}
