import { randomUUID } from 'node:crypto'
import { addRoutes } from './app-routes.ts'
import { startWorkers, type Workers } from './app-workers.ts'
import { askedFrom } from './audit/asked-from.ts'
import { noteChatViewed } from './audit/note-chat-viewed.ts'
import { createAttempts } from './auth/attempts.ts'
import { openDeskDoor } from './auth/desk-door.ts'
import { createLiveSockets, type LiveSockets } from './auth/live-sockets.ts'
import { createSessionCookie, type SessionCookie } from './auth/session-cookie.ts'
import { createSessions, type Sessions } from './auth/sessions.ts'
import { createSecretBox, deriveKey, type SecretBox } from './channels/secrets.ts'
import { createTypingSender } from './channels/show-typing.ts'
import { createFileLinks, linksGoodUntil } from './channels/widget/file-links.ts'
import type { VisitorLimits } from './channels/widget/visitor-limits.ts'
import { createVisitorSockets } from './channels/widget/visitor-sockets.ts'
import type { Config } from './config.ts'
import { checkServingRole } from './database/check-serving-role.ts'
import { type Database, openDatabase } from './database/database.ts'
import { databaseReadings } from './database/database-readings.ts'
import { readMigrations } from './database/migrate.ts'
import { createDemoHost } from './demo/demo.ts'
import { openFileFolder } from './files/file-folder.ts'
import { createFileStore } from './files/file-store.ts'
import { buildHttp } from './http/build-http.ts'
import { clientAddress, type TrustedProxies } from './http/client-address.ts'
import { findFreePort } from './http/find-free-port.ts'
import { createLog, type Log } from './http/log.ts'
import { createMetrics } from './http/metrics.ts'
import { createSocketDoors, type SocketDoors } from './http/socket-doors.ts'
import { markRead } from './messages/mark-read.ts'
import { createPortalLinks } from './portal/portal-links.ts'
import { createPractice } from './practice/practice.ts'
import { serveDeskSocket } from './realtime/desk-socket.ts'
import { feedReadings } from './realtime/feed-readings.ts'
import { createFirstOwner } from './setup/create-first-owner.ts'
import { sendWithTemplate } from './templates/send-with-template.ts'

/** What an app is started with. The secret key is known by now. */
export interface AppStart {
  readonly config: Config & { readonly secretKey: string }
  /** The database as the role that serves: bound by row-level security. */
  readonly applicationUrl: string
  /** Compares every answer with the contract (tests). */
  readonly checksAnswers?: boolean
  /** What visitors may do; benchmarks lift it. */
  readonly visitorLimits?: VisitorLimits
  /** Push services may be on this machine (tests). */
  readonly reachesPrivate?: boolean
  /** Of `openDatabase`. */
  readonly connections?: number
  /** How often the feed is looked at without any wake-up, milliseconds; 1000 unless given (tests). */
  readonly safetyPoll?: number
}

export interface RunningApp {
  /** Where the desk is: the public address. */
  readonly url: string
  /** What is where, for the person who started: a label and an address each. */
  readonly urls: Readonly<Record<string, string>>
  /** For the test desk's clock, and for a benchmark that waits for the end. */
  readonly work: Pick<Workers, 'settled' | 'advanced'>
  /** Stops within 10 s, once however often it is asked: sockets are told to come back, what is under way ends. */
  stop(): Promise<void>
}

/** How long open sockets may take to say goodbye, milliseconds. */
const goodbye = 2_000

/** Wires everything and listens. This file and its two halves, the workers and the routes, alone know everyone. */
export async function startApp({
  config,
  applicationUrl,
  checksAnswers = false,
  visitorLimits,
  reachesPrivate,
  connections,
  safetyPoll,
}: AppStart): Promise<RunningApp> {
  const { secretKey, host, dataDir, trustedProxies } = config
  const log = createLog(config.logLevel)
  const logFault = faultLog(log)
  const onFault = (fault: unknown): void => void logFault(fault)
  const port = config.port === 0 ? await findFreePort(host) : config.port
  const publicUrl = config.publicUrl.replace(/:0$/, `:${String(port)}`)

  let hasStarted = false
  let isStopped = false
  const database = openDatabase({
    url: applicationUrl,
    ...(connections !== undefined && { connections }),
    // Connections that end while the pool is being closed are no news.
    onFault: (fault) => {
      if (!isStopped) onFault(fault)
    },
  })
  await checkServingRole(database)
  if (config.owner !== undefined) await createFirstOwner(database, config.owner, systemLocale())
  const secrets = createSecretBox(secretKey)
  const folder = await openFileFolder(dataDir)
  const files = createFileStore(database, folder)
  const sessions = createSessions(database)
  const cookie = createSessionCookie({ secretKey, publicUrl, onPlainHttp: plainHttpNotice(log) })
  const countSockets = () =>
    Promise.resolve({ parley_desk_sockets: live.count(), parley_visitor_sockets: visitors.count() })
  const metrics = createMetrics([
    databaseReadings(database),
    feedReadings(() => workers.feed.readLag()),
    { meanings: socketMeanings, read: countSockets },
  ])

  const links = createFileLinks(deriveKey(secretKey, 'widget-files'))
  const portalLinks = createPortalLinks(deriveKey(secretKey, 'portal-links'))
  const workers = startWorkers({
    database,
    secrets,
    files,
    folder,
    metrics,
    onFault,
    // An embedded database has one node only: nobody is there to be woken.
    notifierUrl: config.databaseUrl === undefined ? undefined : applicationUrl,
    publicUrl,
    linkFile: (file, name, now) => `${publicUrl}${links.pathTo(file, linksGoodUntil(now), name)}`,
    portalLinks,
    reachesPrivate,
    safetyPoll,
  })
  const http = buildHttp({ log, metrics, isSecure: publicUrl.startsWith('https:'), trustedProxies, checksAnswers })
  const sockets = createSocketDoors(http.server, { onFault: logFault })
  const live = createLiveSockets(sessions, onFault)
  const visitors = createVisitorSockets({
    database,
    secrets,
    feed: workers.feed,
    receiveMessage: workers.receiveMessage,
    links,
    publicUrl,
    onFault,
    ...(visitorLimits === undefined ? {} : { limits: visitorLimits }),
  })
  const demo = createDemoHost({
    database,
    secrets,
    sessions,
    folder,
    secretKey,
    dataDir,
    onFault,
    ownUrl: ownUrl(host, port),
    mayMake: config.mayMakeDemo,
    settled: workers.settled,
  })
  const practice = createPractice({ database, ownUrl: ownUrl(host, port), publicUrl })

  addDeskDoor(sockets, { database, secrets, sessions, cookie, live, workers, publicUrl, trustedProxies, logFault })
  sockets.add('/widget/socket', (request, open) => {
    const { origin = null, 'user-agent': userAgent = '' } = request.headers
    visitors.accept(open(), { address: clientAddress(request, trustedProxies), origin, userAgent })
  })
  await addRoutes(http, {
    database,
    migrations: await readMigrations(),
    secrets,
    sessions,
    cookie,
    files,
    folder,
    links,
    portalLinks,
    workers,
    demo,
    practice,
    metrics,
    publicUrl,
    hasStarted: () => hasStarted,
    attempts: createAttempts(),
    ...(visitorLimits === undefined ? {} : { limits: visitorLimits }),
  })
  await workers.presence.adopt()
  await http.listen({ port, host })
  await demo.start()
  hasStarted = true

  async function stopAll(): Promise<void> {
    practice.stop()
    await demo.stop()
    live.stop()
    await visitors.stop()
    await sockets.stop(goodbye)
    await http.close()
    await workers.stop()
    isStopped = true
    await database.stop()
  }
  let stopping: Promise<void> | undefined

  return {
    url: publicUrl,
    urls: placesOf(publicUrl, demo.isThere()),
    work: {
      advanced: workers.advanced,
      async settled() {
        await visitors.settled()
        await workers.settled()
      },
    },
    stop: () => (stopping ??= stopAll()),
  }
}

interface DeskDoorParts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly live: LiveSockets
  readonly workers: Workers
  readonly publicUrl: string
  readonly trustedProxies: TrustedProxies | undefined
  readonly logFault: (fault: unknown) => string
}

function addDeskDoor(sockets: SocketDoors, parts: DeskDoorParts): void {
  const { database, secrets, workers, trustedProxies, logFault } = parts
  const { lane, feed, presence, holderActivity, typingNotes } = workers
  const showTyping = createTypingSender({ database, secrets, onFault: logFault })
  sockets.add(
    '/api/v1/socket',
    openDeskDoor({
      ...parts,
      serve: (socket, actor, request) => {
        const address = clientAddress(request, trustedProxies)
        serveDeskSocket(socket, actor, {
          feed,
          sendMessage: (sender, conversationId, message) =>
            sendWithTemplate({ database, lane }, sender, conversationId, message),
          markRead: (reader, conversationId, seq) => {
            holderActivity.opened(reader, conversationId)
            return markRead(database, reader, conversationId, seq)
          },
          // What was loaded before somebody took the chat is read as well.
          viewing: (viewer, conversationId) => {
            askedFrom(address, () => noteChatViewed(database, viewer, conversationId)).catch(logFault)
          },
          attending: (reader, conversationId) => {
            holderActivity.active(reader, conversationId)
          },
          connected: (operator) => {
            presence.connected(operator)
          },
          disconnected: (operator) => {
            holderActivity.left(operator)
            presence.disconnected(operator)
          },
          typing: (writer, conversationId) => {
            holderActivity.active(writer, conversationId)
            typingNotes.typed(writer, conversationId)
            showTyping(writer.workspaceId, conversationId)
          },
          onFault: logFault,
        })
      },
    }),
  )
}

const socketMeanings = {
  parley_desk_sockets: 'Open sockets of operators.',
  parley_visitor_sockets: 'Open sockets of widgets.',
}

function faultLog(log: Log): (fault: unknown, faultId?: string) => string {
  return (fault, faultId = randomUUID()) => {
    log.error({ err: fault, faultId }, 'fault')
    return faultId
  }
}

function plainHttpNotice(log: Log): () => void {
  return () => {
    log.warn(
      'A sign-in came over plain http. Set PUBLIC_URL to an https address: others in the network can read what passes.',
    )
  }
}

/** Where this process reaches itself, whatever a proxy does for the others. */
function ownUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${String(port)}`
}

function placesOf(publicUrl: string, hasDemo: boolean): Record<string, string> {
  const places = { Desk: publicUrl, API: `${publicUrl}/api/docs` }
  return hasDemo
    ? {
        ...places,
        'Sample shop': `${publicUrl}/demo/shop`,
        'Fake phone': `${publicUrl}/demo/phone`,
        'Fake VK phone': `${publicUrl}/demo/phone/vk`,
        'Fake Viber phone': `${publicUrl}/demo/phone/viber`,
        'Fake WhatsApp phone': `${publicUrl}/demo/phone/whatsapp`,
        'Fake Messenger phone': `${publicUrl}/demo/phone/messenger`,
        'Fake Instagram phone': `${publicUrl}/demo/phone/instagram`,
        'Fake MAX phone': `${publicUrl}/demo/phone/max`,
        'Fake Teams phone': `${publicUrl}/demo/phone/teams`,
        'Fake X phone': `${publicUrl}/demo/phone/x`,
      }
    : places
}

/** Russian where the system speaks it, else English. */
function systemLocale(): 'ru' | 'en' {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ru') ? 'ru' : 'en'
}
