import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Snapshot } from '@parley/contract/snapshot'
import { type RunningApp, startApp } from '@parley/server/app'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { startTestDesk, type TestDesk } from '@parley/server/testing/test-desk'
import { Value } from 'typebox/value'
import { expect, onTestFinished, test } from 'vitest'
import { Browser } from '../testing/browser.ts'
import { DeskPage } from '../testing/desk-page.ts'
import { Visitor } from '../testing/visitor.ts'
import { ownerOf } from '../testing/whole-desk.ts'

/** Two nodes on one database. The second looks at the feed by itself once an hour only: it must be woken. */
async function startNodes(): Promise<{ one: TestDesk; other: RunningApp }> {
  const made = await createTestDatabase()
  const one = await startTestDesk(made, { databaseUrl: made.applicationUrl })
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-node-'))
  const other = await startApp({
    applicationUrl: made.applicationUrl,
    checksAnswers: true,
    safetyPoll: 3_600_000,
    config: {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:0',
      trustedProxies: undefined,
      dataDir,
      databaseUrl: made.applicationUrl,
      secretKey: 'the key of a desk that is thrown away',
      owner: undefined,
      logLevel: 'error',
      isProduction: false,
      mayMakeDemo: false,
      notes: [],
    },
  })
  onTestFinished(async () => {
    await other.stop()
    await one.stop()
    await made.drop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { one, other }
}

test('what one node commits reaches the sockets of another without its looking', async () => {
  const { one, other } = await startNodes()
  const owner = await ownerOf(one)
  const colleague = new Browser(other.url)
  await colleague.signsIn(one.owner.email, one.owner.password)
  const { cursor, channels } = Value.Parse(Snapshot, (await colleague.asks('GET', '/api/v1/snapshot')).body)
  const page = new DeskPage(colleague)
  await page.joins(cursor)
  // Nothing of the other node's own is on its way, which would wake its readers.
  await other.work.settled()

  await owner.asks('PUT', '/api/v1/workspace', { name: 'Полка на двух узлах' })
  await page.sees((frame) => frame.type === 'workspace' && frame.view.name === 'Полка на двух узлах')

  const visitor = await Visitor.arrives(one.url, channels.find(({ kind }) => kind === 'widget')?.id ?? '')
  await visitor.writes('первое')
  await page.sees((frame) => frame.type === 'conversation' && frame.view.preview?.text === 'первое')
  // The second one is stored by the lane.
  await visitor.writes('второе')
  await page.sees(
    (frame) => (frame.type === 'activity' || frame.type === 'conversation') && frame.view.preview?.text === 'второе',
  )
  page.leaves()
  expect(page.frames.some(({ type }) => type === 'reset')).toBe(false)
})
