import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { type TestDesk as RunningProduct, startTestDesk } from '@parley/server/testing/test-desk'
import { createRestartableApp, type RestartableApp } from './restartable-app.ts'

/** The running product that the tests of one file share, each with a company of its own (decision 23). */
export interface SharedProduct {
  readonly running: RunningProduct
  readonly telegram: FakeTelegram
  /** Where the imitated Bot API is. */
  readonly telegramUrl: string
  readonly applicationUrl: string
  readonly ownerUrl: string
  /** Of a product whose first test asked for it. */
  readonly restart: RestartableApp['restart'] | undefined
  stop(): Promise<void>
}

let shared: Promise<SharedProduct> | undefined

/** Starts it when the first test asks; `restarts`: its process can be ended and followed by another. */
export function sharedProduct({ restarts = false } = {}): Promise<SharedProduct> {
  shared ??= start(restarts)
  return shared
}

/** After the last test of a file; see `stop-shared-product.ts`. */
export async function stopSharedProduct(): Promise<void> {
  await (await shared)?.stop()
  shared = undefined
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
    async stop() {
      await running.stop()
      await telegram.stop()
      await served.stop()
      await made.drop()
    },
  }
}
