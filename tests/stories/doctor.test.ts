import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createSecretBox } from '@parley/server/channels/secrets'
import { channelChecks } from '@parley/server/doctor/channel-checks'
import type { Check } from '@parley/server/doctor/check'
import { dataDirChecks } from '@parley/server/doctor/data-dir-checks'
import { databaseChecks } from '@parley/server/doctor/database-checks'
import { proxyCheck } from '@parley/server/doctor/proxy-check'
import { publicUrlChecks } from '@parley/server/doctor/public-url-checks'
import { expect, onTestFinished, test } from 'vitest'
import { startWholeDesk } from '../testing/whole-desk.ts'

function wrong(checks: readonly Check[]): string[] {
  return checks.filter(({ ok }) => !ok).map(({ name }) => name)
}

test('a healthy desk is well in every respect', async () => {
  const desk = await startWholeDesk()
  const checks = [
    ...(await databaseChecks(desk.applicationUrl)),
    ...(await publicUrlChecks(desk.url)),
    ...(await channelChecks(desk.applicationUrl, createSecretBox('any key: this desk has no secrets'))),
  ]
  expect(checks.length).toBeGreaterThan(8)
  expect(wrong(checks)).toEqual([])
})

test('a role that row-level security does not bind, and a desk that is not there, are named', async () => {
  const desk = await startWholeDesk()
  expect(wrong(await databaseChecks(desk.superuserUrl))).toEqual(['database role'])
  await desk.app.stop()
  expect(wrong(await publicUrlChecks(desk.url))).toEqual(['public address', 'sockets'])
  expect(wrong(await publicUrlChecks('http://desk.invalid'))).toEqual(['public address', 'sockets', 'https'])
})

test('a proxy whose word about clients is not believed is named', () => {
  const https = 'https://desk.example.com'
  expect(proxyCheck({ publicUrl: https, trustedProxies: undefined })).toMatchObject({
    ok: false,
    advice: expect.stringContaining('TRUST_PROXY') as string,
  })
  expect(proxyCheck({ publicUrl: https, trustedProxies: () => true }).ok).toBe(true)
  expect(proxyCheck({ publicUrl: 'http://localhost:3000', trustedProxies: undefined }).ok).toBe(true)
})

test('secrets that others may read, and a folder that is not there, are named', async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-doctor-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  await mkdir(path.join(dataDir, 'files'), { mode: 0o700 })
  await writeFile(path.join(dataDir, 'secret-key'), 'x', { mode: 0o600 })
  expect(wrong(await dataDirChecks(dataDir))).toEqual([])
  await chmod(path.join(dataDir, 'secret-key'), 0o644)
  const checks = await dataDirChecks(dataDir)
  expect(wrong(checks)).toEqual(['secrets'])
  expect(checks.find(({ name }) => name === 'secrets')?.advice).toContain('chmod go-rwx')
  expect(wrong(await dataDirChecks(path.join(dataDir, 'nowhere')))).toContain('data folder')
})
