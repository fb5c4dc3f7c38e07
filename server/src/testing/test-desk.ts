import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type RunningApp, startApp } from '../app.ts'
import type { Actor } from '../auth/actor.ts'
import { createApiKey } from '../auth/api-keys.ts'
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { installMovableClock } from './movable-clock.ts'
import type { ThrowawayDatabase } from './throwaway-postgres.ts'

/** The whole product on a throw-away database, with a clock that can be moved. */
export interface TestDesk {
  readonly url: string
  readonly owner: { readonly email: string; readonly password: string }
  /** A key with which a program acts as the owner. */
  readonly apiKey: string
  readonly actor: Actor
  /** A look at the database from the side, as the role that serves. */
  readonly database: Database
  readonly app: RunningApp
  /** Its temporary data folder. */
  readonly dataDir: string
  /** Moves the desk's time and resolves when everything that became due has happened. */
  advance(milliseconds: number): Promise<void>
  /** As `advance`, but nothing happens on the way. */
  leap(milliseconds: number): Promise<void>
  /** The desk's time is that of the machine again: for the next test of a product that several share. */
  resetClock(): Promise<void>
  /** Nothing is under way and nothing is due. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Each learns every statement anew: with the usual ten PostgreSQL works a fifth more for the same tests. */
export const testConnections = 4

const owner = { email: 'owner@parley.example', password: 'correct horse battery' }

/**
 * Starts the real app on a database of tests: loopback only, a free port, data in a temporary folder. Every answer is compared
 * with its schema.
 * @param made an empty, migrated database; it stays when the desk stops
 * @param change settings that differ from the usual ones
 * @param start how the app is started
 */
export async function startTestDesk(
  made: ThrowawayDatabase,
  change: Partial<Omit<Config, 'secretKey'>> = {},
  start: typeof startApp = startApp,
): Promise<TestDesk> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-test-desk-'))
  const config = { ...usualConfig(dataDir), ...change }
  const app = await start({
    config,
    applicationUrl: made.applicationUrl,
    checksAnswers: true,
    reachesPrivate: true,
    connections: testConnections,
  })
  const database = openDatabase({ url: made.applicationUrl, connections: 2 })
  const clock = await installMovableClock(made.ownerUrl, app.work)
  const actor = await findOwner(database)
  const { key: apiKey } = await database.transaction(actor.workspaceId, (tx) =>
    createApiKey(tx, actor.operatorId, 'test desk'),
  )
  return {
    url: app.url,
    owner,
    apiKey,
    actor,
    database,
    app,
    dataDir,
    advance: (milliseconds) => clock.advance(milliseconds),
    leap: (milliseconds) => clock.leap(milliseconds),
    resetClock: () => clock.reset(),
    settled: () => app.work.settled(),
    async stop() {
      await app.stop()
      await clock.stop()
      await database.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function usualConfig(dataDir: string): Config & { secretKey: string } {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:0',
    trustedProxies: undefined,
    dataDir,
    databaseUrl: undefined,
    secretKey: 'the key of a desk that is thrown away',
    owner,
    logLevel: 'error',
    isProduction: false,
    mayMakeDemo: false,
    notes: [],
  }
}

async function findOwner(database: Database): Promise<Actor> {
  const [found] = await database.door<{ workspace_id: Actor['workspaceId']; operator_id: Actor['operatorId'] }>(
    'select workspace_id, operator_id from find_operator_by_email($1)',
    [owner.email],
  )
  if (!found) throw new Error('The test desk has no owner.')
  return { workspaceId: found.workspace_id, operatorId: found.operator_id, role: 'owner' }
}
