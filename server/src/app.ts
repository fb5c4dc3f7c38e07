import { randomUUID } from 'node:crypto'
import { createAttempts } from './auth/attempts.ts'
import { openDeskDoor } from './auth/desk-door.ts'
import { createLiveSockets } from './auth/live-sockets.ts'
import { requireActor } from './auth/require-actor.ts'
import { createSessionCookie } from './auth/session-cookie.ts'
import { addSessionRoutes } from './auth/session-routes.ts'
import { createSessions } from './auth/sessions.ts'
import { addCaseRoutes } from './cases/case-routes.ts'
import { changeChannel } from './channels/change-channel.ts'
import { addChannelRoutes } from './channels/channel-routes.ts'
import { connectChannel } from './channels/connect-channel.ts'
import { createInbox } from './channels/process-update.ts'
import { createSecretBox } from './channels/secrets.ts'
import { registerWebhookRoutes } from './channels/webhook-routes.ts'
import { addChatRoutes } from './chats/chat-routes.ts'
import type { Config } from './config.ts'
import { checkServingRole } from './database/check-serving-role.ts'
import { openDatabase } from './database/database.ts'
import { databaseReadings } from './database/database-readings.ts'
import { readMigrations } from './database/migrate.ts'
import { whyNotReady } from './database/why-not-ready.ts'
import { openFileFolder } from './files/file-folder.ts'
import { addFileRoutes } from './files/file-routes.ts'
import { createFileStore } from './files/file-store.ts'
import { removeLooseFile } from './files/remove-loose-file.ts'
import { buildHttp } from './http/build-http.ts'
import { findFreePort } from './http/find-free-port.ts'
import { createLog } from './http/log.ts'
import { createMetrics } from './http/metrics.ts'
import { addOpenApi } from './http/openapi.ts'
import { addOperationRoutes } from './http/operation-routes.ts'
import { createSocketDoors } from './http/socket-doors.ts'
import { addStaticFiles } from './http/static-files.ts'
import { createLane } from './messages/lane.ts'
import { markRead } from './messages/mark-read.ts'
import { createReceiveMessage } from './messages/receive-message.ts'
import { sendMessage } from './messages/send-message.ts'
import { addOperatorRoutes } from './operators/operator-routes.ts'
import { createPresence } from './presence/presence.ts'
import { addQueueRoutes } from './queues/queue-routes.ts'
import { serveDeskSocket } from './realtime/desk-socket.ts'
import { createFeed } from './realtime/feed.ts'
import { addSnapshotRoutes } from './realtime/snapshot-routes.ts'
import { createRouter } from './routing/router.ts'
import { timerHandlers } from './timers/timer-handlers.ts'
import { createTimers } from './timers/timers.ts'
import { createFirstOwner } from './workspaces/create-first-owner.ts'
import { readInstallation } from './workspaces/installation-state.ts'
import { addWorkspaceRoutes } from './workspaces/workspace-routes.ts'

export interface RunningApp {
  /** Where the desk is: the public address. */
  readonly url: string
  /** What is where, for the person who started. */
  readonly urls: Readonly<Record<string, string>>
  /** Stops within 10 s: sockets are told to come back, what is under way ends. */
  stop(): Promise<void>
}

/** What an app is started with. The secret key is known by now. */
export interface AppStart {
  readonly config: Config & { readonly secretKey: string }
  /** As the role that serves: bound by row-level security. */
  readonly applicationUrl: string
}

/** How long open sockets may take to say goodbye, milliseconds. */
const goodbye = 3_000

/** Wires everything and listens. This file alone knows everyone. */
export async function startApp({ config, applicationUrl }: AppStart): Promise<RunningApp> {
  const log = createLog(config.logLevel)
  const logFault = (fault: unknown, faultId: string = randomUUID()): string => {
    log.error({ err: fault, faultId }, 'fault')
    return faultId
  }
  const onFault = (fault: unknown): void => void logFault(fault)
  const port = config.port === 0 ? await findFreePort(config.host) : config.port
  const publicUrl = config.publicUrl.replace(/:0$/, `:${String(port)}`)

  const database = openDatabase({ url: applicationUrl, onFault })
  const metrics = createMetrics([databaseReadings(database)])
  await checkServingRole(database)
  const migrations = await readMigrations()
  const secrets = createSecretBox(config.secretKey)
  const folder = await openFileFolder(config.dataDir)
  const files = createFileStore(database, folder)
  const sessions = createSessions(database)
  const attempts = createAttempts()
  const cookie = createSessionCookie({
    secretKey: config.secretKey,
    publicUrl,
    onPlainHttp: () => {
      log.warn('A sign-in came over plain http: set PUBLIC_URL to an https address, or others in the network can read it.')
    },
  })

  const feed = createFeed({ database, onFault })
  const lane = createLane({
    database,
    onAccepted: (batch) => {
      feed.accepted(batch)
      metrics.laneStored(batch.length)
    },
    onUncertain: (workspaceIds) => {
      for (const workspaceId of workspaceIds) feed.poke(workspaceId)
    },
    onFault,
  })
  const presence = createPresence({ database, onFault })
  const receiveMessage = createReceiveMessage({ database, lane })
  const inbox = createInbox({ database, receiveMessage, secrets, onFault })
  const router = createRouter({ database, onFault })
  const timers = createTimers({
    database,
    handlers: { ...timerHandlers, loose_file: (tx, id) => removeLooseFile(tx, folder, id) },
    onFault,
  })
  if (config.owner !== undefined) await createFirstOwner(database, config.owner, systemLocale())

  const http = buildHttp({ log, metrics, isSecure: publicUrl.startsWith('https:') })
  const sockets = createSocketDoors(http.server, { onFault: logFault })
  const live = createLiveSockets(sessions, onFault)
  sockets.add('/api/v1/socket', openDeskDoor({
    cookie, sessions, live, publicUrl,
    serve: (socket, actor) => {
      serveDeskSocket(socket, actor, {
        feed,
        sendMessage: (sender, conversationId, message) => sendMessage({ database, lane }, sender, conversationId, message),
        markRead: (reader, conversationId, seq) => markRead(database, reader, conversationId, seq),
        connected: presence.connected,
        disconnected: presence.disconnected,
        onFault: logFault,
      })
    },
  }))
  await addOpenApi(http, '0.1.0')
  await http.register(async (api: typeof http) => {
    api.addHook('onRequest', requireActor({ database, sessions, cookie, publicUrl }))
    addSessionRoutes(api, {
      database, sessions, attempts, cookie,
      welcome: async () => ({ setupOpen: !(await readInstallation(database)).hasCompany, demo: [] }),
    })
    addSnapshotRoutes(api, { database })
    addChatRoutes(api, { database, lane, resolveDelivery: () => Promise.resolve() })
    addCaseRoutes(api, { database })
    addQueueRoutes(api, { database })
    addWorkspaceRoutes(api, { database })
    addOperatorRoutes(api, { database, sessions, publicUrl })
    addChannelRoutes(api, {
      connectChannel: (actor, body) => connectChannel({ database, secrets, publicUrl }, actor, body),
      changeChannel: (actor, id, change) => changeChannel({ database }, actor, id, change),
    })
    await addFileRoutes(api, { database, files, folder })
  })
  addOperationRoutes(http, { metrics, notReady: () => whyNotReady(database, migrations, 2_000) })
  await registerWebhookRoutes(http, { database, secrets, stored: inbox.poke })
  addStaticFiles(http, { sitesOf: () => Promise.resolve(['*']) })
  await presence.adopt()
  await http.listen({ port, host: config.host })
  return {
    url: publicUrl,
    urls: { Desk: publicUrl },
    async stop() {
      live.stop()
      await sockets.stop(goodbye)
      await http.close()
      await presence.stop()
      await inbox.stop()
      await timers.stop()
      await router.stop()
      await lane.stop()
      await feed.stop()
      await database.stop()
    },
  }
}

/** Russian where the system speaks it, else English. */
function systemLocale(): 'ru' | 'en' {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ru') ? 'ru' : 'en'
}
