import { expect, test } from 'vitest'
import { Browser, codeOf } from '../testing/browser.ts'
import { openCompany, ownerOf, startWholeDesk } from '../testing/whole-desk.ts'

test('supervisors and Prometheus are answered without a sign-in', async () => {
  const desk = await startWholeDesk()
  const stranger = new Browser(desk.url)
  expect((await stranger.asks('GET', '/healthz')).body).toEqual({ status: 'ok' })
  expect(await stranger.asks('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  const figures = await (await fetch(`${desk.url}/metrics`)).text()
  for (const name of [
    'parley_http_request_seconds_count',
    'parley_lane_batch_messages_count',
    'parley_lane_answer_seconds_count',
    'parley_desk_sockets 0',
    'parley_visitor_sockets 0',
    'parley_open_deliveries 0',
    'parley_open_inbox_updates 0',
    'parley_timers_lag_seconds',
    'parley_feed_lag_events 0',
    'parley_feed_lag_seconds 0',
    'parley_database_connections ',
  ]) {
    expect(figures).toContain(name)
  }
})

test('without its database the desk says so, and stays up', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  await renameTable(desk.ownerUrl, 'schema_migrations', 'elsewhere')
  expect(await owner.asks('GET', '/readyz')).toMatchObject({
    status: 503,
    body: { status: 'the database cannot be reached' },
  })
  expect((await owner.asks('GET', '/healthz')).status).toBe(200)
  await renameTable(desk.ownerUrl, 'elsewhere', 'schema_migrations')
  expect((await owner.asks('GET', '/readyz')).status).toBe(200)
})

test('a fault answers its number and nothing else', async () => {
  const desk = await startWholeDesk({ logLevel: 'silent' })
  const owner = await ownerOf(desk)
  await renameTable(desk.ownerUrl, 'templates', 'elsewhere')
  const answer = await owner.asks('GET', '/api/v1/snapshot')
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(JSON.stringify(answer.body)).toMatch(/"details":\{"faultId":"[0-9a-f-]{36}"\}/)
  expect(JSON.stringify(answer.body)).not.toMatch(/templates|relation/)
})

test('every answer carries the security headers, also refusals and what is not there', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  for (const path of [
    '/',
    '/chats',
    '/api/v1/session',
    '/api/v1/nothing',
    '/api/openapi.json',
    '/api/docs',
    '/healthz',
    '/metrics',
    '/assets/none.js',
    '/../../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/%ff',
  ]) {
    const { headers, status } = await owner.asks('GET', path)
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect([path, status < 500]).toEqual([path, true])
    if (path === '/%ff') continue
    expect([path, headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
      path,
      'DENY',
      'no-referrer',
    ])
    expect([path, headers.get('content-security-policy')?.includes("frame-ancestors 'none'")]).toEqual([path, true])
    expect([path, headers.get('content-security-policy')?.includes('unsafe')]).toEqual([path, false])
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('unknown addresses are refused as such', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  for (const path of [
    '/api/v1/nothing',
    '/api/v2/session',
    '/assets/none.js',
    '/server/src/main.ts',
    '/.env',
    '/widget/nothing',
  ]) {
    expect([path, codeOf(await owner.asks('GET', path))]).toEqual([path, 'not_found'])
  }
  expect(codeOf(await owner.asks('PATCH', '/api/v1/session', {}))).toBe('not_found')
})

test('the API is described for programs and shown to people', async () => {
  const desk = await openCompany()
  const page = await (await fetch(`${desk.url}/api/docs`)).text()
  expect(page).toContain('/api/v1/conversations/{id}/take')
  expect(page).toContain('chat_taken')
  expect(page).not.toContain('<script')
})

async function renameTable(ownerUrl: string, from: string, to: string): Promise<void> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`alter table ${from} rename to ${to}`)
  await client.end()
}
