import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { QueueId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { WelcomeView } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import { startApp } from '@parley/server/app'
import { readConfig } from '@parley/server/config'
import { findFreePort } from '@parley/server/http/find-free-port'
import { startThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import { OperatorAtDesk } from '../e2e/widget/operator-at-desk.ts'
import { Browser } from '../testing/browser.ts'
import { type Doors, stageDoors } from './stage-doors.ts'
import { stageReturns } from './stage-returns.ts'
import { stageSettings } from './stage-settings.ts'
import { stageTalks } from './stage-talks.ts'

const secretKey = 'a secret key for pictures, long enough'

/** How many clients must have written before the pictures are taken. */
const wantedChats = 9
const patienceMs = 120_000

/** Somebody of the demo. */
type DemoPerson = WelcomeView['demo'][number]

/** The demo on a database of its own, in the middle of a working day. */
export interface DemoDesk {
  readonly url: string
  readonly person: (name: string) => DemoPerson
  /** Ольга at work, beside her own pictures. */
  readonly olga: OperatorAtDesk
  readonly ivan: OperatorAtDesk
  /** Where chats of the widget come. */
  readonly widgetQueue: QueueId
  /** The owner changes something for everybody. */
  readonly changes: (path: string, body: object) => Promise<unknown>
  readonly doors: Doors
  stop(): Promise<void>
}

/** Starts the demo: Ольга talks with two clients, Иван helps her, and more come until the lists are full. */
export async function startDemoDesk(): Promise<DemoDesk> {
  const postgres = await startThrowawayPostgres({ durable: false })
  const database = await postgres.createDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-pictures-'))
  const port = await findFreePort('localhost')
  const url = `http://localhost:${String(port)}`
  const settings = { PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir, SECRET_KEY: secretKey, LOG_LEVEL: 'error' }
  const config = { ...readConfig(settings, []), secretKey, isProduction: false, mayMakeDemo: true }
  const app = await startApp({ config, applicationUrl: database.applicationUrl })
  const { demo } = parseAs(WelcomeView, (await new Browser(url).asks('GET', '/api/v1/welcome')).body)
  const person = (name: string): DemoPerson => {
    const found = demo.find((operator) => operator.name.startsWith(name))
    if (found === undefined) throw new Error(`The demo has no ${name}.`)
    return found
  }
  const olga = await OperatorAtDesk.signIn(url, person('Ольга'))
  await stageTalks(url, olga)
  const ivan = await OperatorAtDesk.signIn(url, person('Иван'))
  await fillLists(url, person('Ольга'))
  const anna = new Browser(url)
  await anna.signsIn(person('Анна').email, person('Анна').password)
  const doors = await stageDoors(anna, olga)
  await stageReturns(url, olga)
  await stageSettings(anna)
  const { channels } = parseAs(Snapshot, (await anna.asks('GET', '/api/v1/snapshot')).body)
  const widget = channels.find(({ kind }) => kind === 'widget')
  if (widget === undefined) throw new Error('The demo has no widget.')
  return {
    url,
    person,
    olga,
    ivan,
    widgetQueue: widget.queueId,
    changes: (path, body) => anna.asks('PUT', `/api/v1${path}`, body),
    doors,
    async stop() {
      olga.leave()
      ivan.leave()
      await app.stop()
      await doors.stop()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Lets clients come by themselves until enough of them are there. */
async function fillLists(url: string, { email, password }: DemoPerson): Promise<void> {
  const browser = new Browser(url)
  await browser.signsIn(email, password)
  await browser.asks('PUT', '/api/v1/demo/traffic', { on: true })
  const ends = Date.now() + patienceMs
  for (;;) {
    const { conversations } = parseAs(Snapshot, (await browser.asks('GET', '/api/v1/snapshot')).body)
    const live = conversations.filter(({ chat }) => chat.state !== 'finished')
    if (live.length >= wantedChats || Date.now() > ends) break
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  await browser.asks('PUT', '/api/v1/demo/traffic', { on: false })
}
