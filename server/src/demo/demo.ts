import { createHmac } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { WelcomeView } from '@parley/contract/routes'
import type { ChannelKind } from '@parley/contract/views'
import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Sessions } from '../auth/sessions.ts'
import { connectChannel } from '../channels/connect-channel.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { switchWebhook } from '../channels/switch-webhook.ts'
import type { Database } from '../database/database.ts'
import type { FileFolder } from '../files/file-folder.ts'
import { readInstallation } from '../workspaces/installation-state.ts'
import { createDemo } from './create-demo.ts'
import type { DemoMessenger } from './demo-messenger.ts'
import { startDemoMessengers } from './demo-messengers.ts'
import { demoSignIns } from './demo-operators.ts'
import { writeFirstMessages } from './first-clients.ts'
import { startTraffic, type Traffic } from './traffic/traffic.ts'

/** The demo workspace and the imitated world around it. */
export interface Demo {
  /** Makes the demo in an empty installation, or wakes the one that is there. Call once the server listens. */
  start(): Promise<void>
  isThere(): boolean
  /** Operators and passwords for the sign-in page; empty without a demo. */
  signIns(): Promise<WelcomeView['demo']>
  /** The widget of the demo's shop. Throws Refusal `not_found` without a demo. */
  shopChannel(): Promise<ChannelId>
  /** The page of a fake phone and its little API; below `/<kind>` it is that messenger's, else Telegram's. Throws Refusal `not_found` without a demo. */
  phone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  isTrafficOn(): boolean
  /** @throws Refusal `not_demo` for an operator of another workspace */
  switchTraffic(actor: Actor, on: boolean): void
  /**
   * Deletes the demo with everything in it.
   * @throws Refusal `not_demo` where there is none, `not_allowed` for an operator of a company who may not change it
   */
  remove(actor: Actor): Promise<void>
  stop(): Promise<void>
}

export interface DemoParts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly sessions: Sessions
  readonly folder: FileFolder
  readonly secretKey: string
  readonly dataDir: string
  readonly mayMake: boolean
  /** Where this process reaches itself. */
  readonly ownUrl: string
  readonly settled: () => Promise<void>
  readonly onFault: (fault: unknown) => void
}

/** While there is a demo: its id and the platforms around it. */
interface Running {
  readonly workspaceId: WorkspaceId
  readonly telegram: FakeTelegram
  readonly messengers: readonly DemoMessenger[]
  readonly token: string
  traffic: Traffic | undefined
  readonly stop: () => Promise<void>
}

/** Prepares the demo; nothing happens before `start`. */
export function createDemoHost(parts: DemoParts): Demo {
  const { database } = parts
  const stateFile = path.join(parts.dataDir, 'demo-telegram.json')
  let running: Running | undefined

  function current(): Running {
    if (running === undefined) throw new Refusal('not_found')
    return running
  }

  function ofDemo(actor: Actor): Running {
    if (running?.workspaceId !== actor.workspaceId) throw new Refusal('not_demo')
    return running
  }

  async function wake(): Promise<void> {
    const installation = await readInstallation(database)
    const isNew = installation.isEmpty && parts.mayMake
    if (!isNew && installation.demo === undefined) return
    const telegram = await createFakeTelegram({ stateFile })
    const served = await serveFakeTelegram(telegram)
    const { token } = telegram.createBot({
      token: botToken(parts.secretKey),
      username: 'polka_shop_bot',
      name: 'Полка',
    })
    const messengers = await startDemoMessengers(parts)
    if (isNew)
      await createDemo({
        ...parts,
        ...connecting(parts),
        telegram: { credentials: { token }, settings: { apiUrl: served.url } },
        messengers: messengers.map(({ connect }) => connect),
      })
    const { demo } = await readInstallation(database)
    const stop = async (): Promise<void> => {
      await telegram.stop()
      await served.stop()
      for (const messenger of messengers) await messenger.stop()
    }
    if (demo === undefined) return stop()
    running = { workspaceId: demo, telegram, messengers, token, traffic: undefined, stop }
    await pointAt(parts, demo, 'telegram', { apiUrl: served.url })
    for (const { connect, endpointAt } of messengers)
      for (const id of await pointAt(parts, demo, connect.kind, connect.settings))
        endpointAt?.(`${parts.ownUrl}/hooks/${id}`)
    if (isNew)
      await writeFirstMessages({
        telegram,
        token,
        ownUrl: parts.ownUrl,
        channelId: await findShopChannel(database, demo),
      })
  }

  return {
    start: wake,
    isThere: () => running !== undefined,
    signIns: async () => ((await readInstallation(database)).demo === undefined ? [] : demoSignIns(parts.secretKey)),
    shopChannel: () => findShopChannel(database, current().workspaceId),
    phone(request, response, address) {
      const { telegram, messengers } = current()
      const kind = /^\/([a-z]+)(?![^/?])/.exec(address)?.[1]
      const messenger = messengers.find(({ connect }) => connect.kind === kind)
      return messenger === undefined
        ? telegram.handlePhone(request, response, address)
        : messenger.handlePhone(request, response, address.slice(1 + messenger.connect.kind.length))
    },
    isTrafficOn: () => running?.traffic !== undefined,
    switchTraffic(actor, on) {
      const demo = ofDemo(actor)
      if (!on) {
        demo.traffic?.stop()
        demo.traffic = undefined
      } else {
        demo.traffic ??= startTraffic({
          telegram: demo.telegram,
          token: demo.token,
          ownUrl: parts.ownUrl,
          shopChannel: () => findShopChannel(database, demo.workspaceId),
          onFault: parts.onFault,
        })
      }
    },
    async remove(actor) {
      if (running === undefined) throw new Refusal('not_demo')
      if (running.workspaceId !== actor.workspaceId) authorize(actor, { does: 'change_workspace' })
      const { workspaceId, messengers, traffic, stop } = running
      running = undefined
      traffic?.stop()
      await stop()
      await parts.settled()
      await deleteWorkspace(parts, workspaceId)
      for (const file of [stateFile, ...messengers.map((messenger) => messenger.stateFile)])
        await rm(file, { force: true })
    },
    async stop() {
      running?.traffic?.stop()
      await running?.stop()
    },
  }
}

/** What BotFather would have given: a number and a secret. */
function botToken(secretKey: string): string {
  return `7000000001:${createHmac('sha256', secretKey).update('token of the demo bot').digest('base64url').slice(0, 35)}`
}

function connecting({ database, secrets, ownUrl }: DemoParts): {
  connectChannel: (...args: [Actor, Parameters<typeof connectChannel>[2]]) => ReturnType<typeof connectChannel>
} {
  return { connectChannel: (actor, body) => connectChannel({ database, secrets, publicUrl: ownUrl }, actor, body) }
}

/** An imitation has another port after each start, and this server may have one as well. The channels of the kind. */
async function pointAt(
  { database, secrets, ownUrl }: DemoParts,
  workspaceId: WorkspaceId,
  kind: ChannelKind,
  settings: Readonly<Record<string, unknown>>,
): Promise<ChannelId[]> {
  const channels = await database.transaction(workspaceId, (tx) =>
    tx.db
      .updateTable('channels')
      .set({ settings: JSON.stringify(settings) })
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', kind)
      .returning('id')
      .execute(),
  )
  for (const { id } of channels) await switchWebhook({ database, secrets, publicUrl: ownUrl }, workspaceId, id)
  return channels.map(({ id }) => id)
}

async function findShopChannel(database: Database, workspaceId: WorkspaceId): Promise<ChannelId> {
  const channel = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('channels')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', 'widget')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  if (channel === undefined) throw new Refusal('not_found')
  return channel.id
}

async function deleteWorkspace({ database, sessions, folder }: DemoParts, workspaceId: WorkspaceId): Promise<void> {
  const { files, operators } = await database.transaction(workspaceId, async (tx) => ({
    files: await tx.db.selectFrom('files').select('id').where('workspace_id', '=', tx.workspaceId).execute(),
    operators: await tx.db.selectFrom('operators').select('id').where('workspace_id', '=', tx.workspaceId).execute(),
  }))
  await database.door('select remove_demo_workspace($1)', [workspaceId])
  for (const { id } of files) await folder.remove(id)
  for (const { id } of operators) sessions.revoked({ operatorId: id })
}
