import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { type TestDesk as RunningProduct, startTestDesk } from '@parley/server/testing/test-desk'
import { createRestartableApp, type RestartableApp } from './restartable-app.ts'

/** The running product that the tests of one process share, each with a company of its own (decision 23). */
export interface SharedProduct {
  readonly running: RunningProduct
  readonly telegram: FakeTelegram
  /** Where the imitated Bot API is. */
  readonly telegramUrl: string
  readonly applicationUrl: string
  readonly ownerUrl: string
  /** Of a product that was started to be ended. */
  readonly restart: RestartableApp['restart'] | undefined
}

const shared = new Map<boolean, Promise<SharedProduct>>()

/**
 * Starts it when the first test asks; it ends with the process: a fresh one, on fresh connections, costs as much as a test does.
 * @param options.restarts its process can be ended and followed by another
 */
export function sharedProduct({ restarts = false } = {}): Promise<SharedProduct> {
  const known = shared.get(restarts)
  if (known !== undefined) return known
  const started = start(restarts)
  shared.set(restarts, started)
  return started
}

async function start(restarts: boolean): Promise<SharedProduct> {
  const made = await createTestDatabase()
  const app = restarts ? createRestartableApp() : undefined
  const running = await startTestDesk(made, {}, app?.start)
  const telegram = await createFakeTelegram()
  const served = await serveFakeTelegram(telegram)
  return {
    running,
    telegram,
    telegramUrl: served.url,
    applicationUrl: made.applicationUrl,
    ownerUrl: made.ownerUrl,
    restart: app?.restart,
  }
}
