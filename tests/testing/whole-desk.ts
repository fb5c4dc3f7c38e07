import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startApp } from '@parley/server/app'
import { createTestDatabase, type TestDatabase } from '@parley/server/testing/test-database'
import { startTestDesk, type TestDesk } from '@parley/server/testing/test-desk'
import { onTestFinished } from 'vitest'
import { Browser } from './browser.ts'
import { dropWhatIsDue } from './drop-what-is-due.ts'
import { sharedProduct } from './shared-product.ts'
import { addTestCompany, testPassword } from './test-company.ts'

/** The whole product over HTTP on a database of its own, until the test ends. */
export async function startWholeDesk(
  change: Parameters<typeof startTestDesk>[1] = {},
): Promise<TestDesk & Pick<TestDatabase, 'applicationUrl' | 'ownerUrl' | 'superuserUrl'>> {
  const made = await createTestDatabase()
  const desk = await startTestDesk(made, change)
  onTestFinished(async () => {
    await desk.stop()
    await made.drop()
  })
  const { applicationUrl, ownerUrl, superuserUrl } = made
  return { ...desk, applicationUrl, ownerUrl, superuserUrl }
}

/** What a company's people know of the desk. */
type CompanyDesk = Pick<TestDesk, 'url' | 'owner' | 'apiKey' | 'actor' | 'database' | 'advance' | 'settled'>

/** As `startWholeDesk`, for a test that touches nothing but its company: a company of its own in the product that others run. */
export async function openCompany(): Promise<CompanyDesk> {
  const { running } = await sharedProduct()
  const { workspaceId, owner, ownerKey } = await addTestCompany(running.database)
  onTestFinished(async () => {
    await running.database.transaction(workspaceId, dropWhatIsDue)
    await running.resetClock()
  })
  return {
    url: running.url,
    owner: { email: owner.email, password: testPassword },
    apiKey: ownerKey,
    actor: { workspaceId, operatorId: owner.id, role: 'owner' },
    database: running.database,
    advance: (milliseconds) => running.advance(milliseconds),
    settled: () => running.settled(),
  }
}

/** A browser in which the owner has signed in. */
export async function ownerOf(desk: Pick<TestDesk, 'url' | 'owner'>): Promise<Browser> {
  const browser = new Browser(desk.url)
  await browser.signsIn(desk.owner.email, desk.owner.password)
  return browser
}

/** Invites a colleague and lets him in through his link. */
export async function hire(
  desk: Pick<TestDesk, 'url'>,
  owner: Browser,
  role: string,
  email = `${role}-${String(Math.random()).slice(2)}@parley.example`,
): Promise<Browser> {
  const invited = await owner.asks('POST', '/api/v1/invitations', { email, role })
  const token = linkOf(invited.body).split('#')[1]
  const browser = new Browser(desk.url)
  await browser.enters('/api/v1/invitations/accept', {
    token,
    name: `The ${role}`,
    password: 'a long enough password',
    timeZone: 'Europe/Moscow',
    locale: 'en',
  })
  return browser
}

export function linkOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'link' in body && typeof body.link === 'string') return body.link
  throw new Error('an invitation without a link')
}

/** The product in an installation where nobody has set up anything. */
export async function startWithoutOwner({
  mayMakeDemo,
}: {
  mayMakeDemo: boolean
}): Promise<{ url: string; settled: () => Promise<void> }> {
  const made = await createTestDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-empty-'))
  const app = await startApp({
    applicationUrl: made.applicationUrl,
    checksAnswers: true,
    config: {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:0',
      trustedProxies: undefined,
      dataDir,
      databaseUrl: undefined,
      secretKey: 'a key that is used once only, here',
      owner: undefined,
      logLevel: 'error',
      isProduction: false,
      mayMakeDemo,
      notes: [],
    },
  })
  onTestFinished(async () => {
    await app.stop()
    await made.drop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { url: app.url, settled: app.work.settled }
}
