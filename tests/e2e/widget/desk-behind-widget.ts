import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ChannelId } from '@parley/contract/ids'
import { startApp } from '@parley/server/app'
import { readConfig } from '@parley/server/config'
import { findFreePort } from '@parley/server/http/find-free-port'
import { repositoryFolder } from '@parley/server/repository-folder'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { testConnections } from '@parley/server/testing/test-desk'
import { type BreakableLine, layLine } from './breakable-line.ts'
import { OperatorAtDesk } from './operator-at-desk.ts'
import { openShop, type Shop } from './shop-page.ts'

if (!existsSync(path.join(repositoryFolder, 'widget', 'dist', 'widget.js')))
  throw new Error('Build the widget first: npm run build -w widget')

/** The whole product on a database of its own, a shop that uses its widget, and one operator. */
export interface DeskBehindWidget {
  url: string
  channelId: ChannelId
  line: BreakableLine
  shop: Shop
  operator: OperatorAtDesk
  stop: () => Promise<void>
}

const owner = { email: 'olga@polka.example', password: 'papaya-instead-of-mango' }

export async function startDeskBehindWidget(): Promise<DeskBehindWidget> {
  const [made, line, dataDir] = await Promise.all([
    createTestDatabase(),
    layLine(),
    mkdtemp(path.join(tmpdir(), 'parley-widget-')),
  ])
  const url = `http://localhost:${String(line.port)}`
  const port = await findFreePort('localhost')
  const config = readConfig(
    {
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      SECRET_KEY: 'a secret key for tests, long enough',
      OWNER_EMAIL: owner.email,
      OWNER_PASSWORD: owner.password,
      LOG_LEVEL: 'error',
    },
    [],
  )
  const app = await startApp({
    config: { ...config, secretKey: 'a secret key for tests, long enough' },
    applicationUrl: made.applicationUrl,
    connections: testConnections,
  })
  line.leadTo(port)
  const operator = await OperatorAtDesk.signIn(`http://localhost:${String(port)}`, owner)
  const channelId = await operator.widgetChannel()
  const shop = await openShop({ deskUrl: url, channelId })
  return {
    url,
    channelId,
    line,
    shop,
    operator,
    stop: async () => {
      operator.leave()
      await shop.stop()
      await line.stop()
      await app.stop()
      await made.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
