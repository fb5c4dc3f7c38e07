import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startApp } from '@parley/server/app'
import { readConfig } from '@parley/server/config'
import { findFreePort } from '@parley/server/http/find-free-port'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { testConnections } from '@parley/server/testing/test-desk'
import { expect, test } from 'vitest'
import { OperatorScreen } from './desk/operator-screen.ts'
import { prepareTrial } from './prepare-trial.ts'
import { eventually } from './widget/eventually.ts'

const secretKey = 'a secret key for tests, long enough'

/** What stands there after the first `npm start`. */
async function startDemo() {
  const [database, dataDir] = await Promise.all([createTestDatabase(), mkdtemp(path.join(tmpdir(), 'parley-demo-'))])
  const port = String(await findFreePort('localhost'))
  const settings = { PORT: port, DATA_DIR: dataDir, SECRET_KEY: secretKey, LOG_LEVEL: 'error' }
  const app = await startApp({
    config: { ...readConfig(settings, []), secretKey, isProduction: false, mayMakeDemo: true },
    applicationUrl: database.applicationUrl,
    connections: testConnections,
  })
  return {
    url: app.url,
    async stop() {
      await app.stop()
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}

const trial = prepareTrial(startDemo)

test('one press leads into the demo, in the language of whoever presses: clients wait there', async () => {
  for (const looks of [
    { locale: 'en', theme: 'light' },
    { locale: 'ru', theme: 'dark' },
  ] as const) {
    const olga = await OperatorScreen.sitsDown(trial.browser, looks)
    const { page, text } = olga
    await page.goto(trial.desk.url)
    await page.getByRole('button', { name: text('identity.signInAs', { name: 'Ольга Миронова' }) }).click()
    await olga.row('Вера Никитина').click()
    await olga.pane.getByRole('button', { name: text('chats.becomeActiveAndTake') }).waitFor()
    // On another device he reads the same.
    const session = async (): Promise<unknown> =>
      (await olga.context.request.get(`${trial.desk.url}/api/v1/session`)).json()
    await eventually(session).toMatchObject({ locale: olga.locale })
    expect(olga.complaints).toEqual([])
    await olga.leaves()
  }
})
