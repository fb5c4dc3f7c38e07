import { AuditPage } from '@parley/contract/routes-audit'
import { ApiKeysPage, NewApiKey } from '@parley/contract/routes-keys'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { Browser, codeOf } from '../testing/browser.ts'
import { hire, openCompany, ownerOf } from '../testing/whole-desk.ts'

test('a key is shown once, may do what its owner may or only look, and opens nothing once it is revoked', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const program = new Browser(desk.url)
  const keys = async () => Value.Parse(ApiKeysPage, (await owner.asks('GET', '/api/v1/api-keys')).body).keys
  const make = async (readsOnly: boolean) =>
    Value.Parse(NewApiKey, (await owner.asks('POST', '/api/v1/api-keys', { name: ' Отчёты ', readsOnly })).body)
  const as = (key: string, method: string, path: string, body?: unknown) =>
    program.asks(method, `/api/v1${path}`, body, { authorization: `Bearer ${key}`, 'x-forwarded-for': '10.9.9.9' })

  const reader = await make(true)
  expect((await keys())[0]).toMatchObject({ id: reader.id, name: 'Отчёты', readsOnly: true, lastUsedAt: null })
  expect((await as(reader.key, 'GET', '/snapshot')).status).toBe(200)
  expect((await keys())[0]?.lastUsedAt).not.toBeNull()
  expect(codeOf(await as(reader.key, 'PUT', '/workspace', { chatLimit: 7 }))).toBe('not_allowed')

  const writer = await make(false)
  expect((await as(writer.key, 'PUT', '/workspace', { chatLimit: 7 })).status).toBe(200)
  // Who has found a key makes no second one of it.
  expect(codeOf(await as(writer.key, 'POST', '/api-keys', { name: 'Ещё', readsOnly: false }))).toBe('not_allowed')
  expect((await owner.asks('DELETE', `/api/v1/api-keys/${writer.id}`)).status).toBe(200)
  expect(codeOf(await as(writer.key, 'GET', '/snapshot'))).toBe('not_signed_in')
  expect(codeOf(await owner.asks('DELETE', `/api/v1/api-keys/${writer.id}`))).toBe('not_found')

  const supervisor = await hire(desk, owner, 'supervisor')
  expect(codeOf(await supervisor.asks('GET', '/api/v1/api-keys'))).toBe('not_allowed')
  expect(codeOf(await supervisor.asks('POST', '/api/v1/api-keys', { name: 'Мой', readsOnly: true }))).toBe(
    'not_allowed',
  )

  // Whoever asked by a key or by a browser: the audit says from where, and believes no header of theirs.
  const audit = async (question: string) =>
    Value.Parse(AuditPage, (await owner.asks('GET', `/api/v1/audit?${question}`)).body).records
  const [revoked, added] = await audit('limit=50').then((records) =>
    records.filter(({ action }) => action === 'api_key_removed' || action === 'api_key_added'),
  )
  expect([revoked?.changes[0]?.after, added?.changes[0]?.after]).toEqual(['Отчёты', 'Отчёты'])
  const [change] = await audit('action=workspace_changed')
  expect([change?.address, revoked?.address]).toEqual([added?.address, added?.address])
  expect(added?.address).toMatch(/^(::ffff:)?127\.0\.0\.1$|^::1$/)
  expect(await audit(`address=${change?.address ?? ''}&action=workspace_changed`)).toEqual([change])
  expect(await audit('address=10.9.9.9')).toEqual([])
})
