import { closeCodes } from '@parley/contract/frames'
import { SessionView } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { Browser } from '../testing/browser.ts'
import { DeskPage } from '../testing/desk-page.ts'
import { hire, openCompany, ownerOf, startWholeDesk } from '../testing/whole-desk.ts'

async function openPage(browser: Browser): Promise<DeskPage> {
  const { cursor } = Value.Parse(Snapshot, (await browser.asks('GET', '/api/v1/snapshot')).body)
  const page = new DeskPage(browser)
  await page.joins(cursor)
  return page
}

test('a desk socket opens for a page of ours with a sign-in, and for nobody else', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const { cookie } = owner
  expect(await new DeskPage(owner, { origin: 'https://evil.example', cookie }).ended).toEqual({ status: 403 })
  expect(await new DeskPage(owner, { origin: 'null', cookie }).ended).toEqual({ status: 403 })
  expect(await new DeskPage(owner, { origin: undefined, cookie }).ended).toEqual({ status: 403 })
  expect(await new DeskPage(new Browser(desk.url)).ended).toEqual({ code: closeCodes.signedOut })
  expect(
    await new DeskPage(owner, { origin: owner.url, cookie: cookie.replace(/=.*/, `=${'x'.repeat(43)}`) }).ended,
  ).toEqual({ code: closeCodes.signedOut })
  const page = await openPage(owner)
  await owner.asks('PUT', '/api/v1/workspace', { name: 'Полка' })
  await page.sees((frame) => frame.type === 'workspace' && frame.view.name === 'Полка')
  page.leaves()
})

test('signing out closes that device’s socket and no other one', async () => {
  const desk = await openCompany()
  const [office, home] = [await ownerOf(desk), await ownerOf(desk)]
  const [officePage, homePage] = [await openPage(office), await openPage(home)]
  await office.asks('DELETE', '/api/v1/session')
  expect(await officePage.ended).toEqual({ code: closeCodes.signedOut })
  await home.asks('PUT', '/api/v1/workspace', { name: 'Полка' })
  await homePage.sees((frame) => frame.type === 'workspace')
  homePage.leaves()
})

test('a removed colleague’s sockets close, and he cannot come back', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const olga = await hire(desk, owner, 'operator')
  const page = await openPage(olga)
  const { operatorId } = Value.Parse(SessionView, (await olga.asks('GET', '/api/v1/session')).body)
  await owner.asks('DELETE', `/api/v1/operators/${operatorId}`)
  expect(await page.ended).toEqual({ code: closeCodes.signedOut })
  expect(await new DeskPage(olga).ended).toEqual({ code: closeCodes.signedOut })
})

test('a sign-in that another process ended loses its socket by itself', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const page = await openPage(owner)
  await desk.database.transaction(desk.actor.workspaceId, (tx) =>
    tx.db.deleteFrom('sessions').where('workspace_id', '=', tx.workspaceId).execute(),
  )
  expect(await page.ended).toEqual({ code: closeCodes.signedOut })
})

test('a stop tells the sockets to come back and refuses new ones', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  const page = await openPage(owner)
  await desk.app.stop()
  expect(await page.ended).toEqual({ code: 1012 })
})

test('an unknown address has no socket', async () => {
  const desk = await openCompany()
  const { WebSocket } = await import('ws')
  const status = await new Promise((resolve) => {
    new WebSocket(`${desk.url.replace('http', 'ws')}/elsewhere`)
      .on('unexpected-response', (_request, answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      .on('error', () => undefined)
  })
  expect(status).toBe(404)
})
