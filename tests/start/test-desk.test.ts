import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryFolder } from '@parley/server/repository-folder'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { expect, onTestFinished, test } from 'vitest'

const Facts = Type.Object({
  url: Type.String(),
  ownerEmail: Type.String(),
  ownerPassword: Type.String(),
  apiKey: Type.String(),
  clockUrl: Type.String(),
  fakeChannelsUrl: Type.String(),
})

test('the test desk says where it is, moves its clock, and ends with its stdin', async () => {
  const program = path.join('server', 'src', 'testing', 'test-desk.program.ts')
  const desk = spawn(process.execPath, ['scripts/run.mjs', program], {
    cwd: repositoryFolder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void desk.kill())
  const facts = Value.Parse(Facts, JSON.parse(await firstFacts(createInterface(desk.stdout))))
  for (const address of [facts.url, facts.clockUrl, facts.fakeChannelsUrl])
    expect(new URL(address).hostname).toBe('127.0.0.1')

  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ email: facts.ownerEmail, password: facts.ownerPassword })
  const signedIn = await fetch(`${facts.url}/api/v1/session`, { method: 'POST', headers, body })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await fetch(`${facts.url}/api/v1/session`, { headers: { cookie } })).status).toBe(200)
  const byKey = { authorization: `Bearer ${facts.apiKey}` }
  expect((await fetch(`${facts.url}/api/v1/snapshot`, { headers: byKey })).status).toBe(200)

  const move = (text: string) => fetch(facts.clockUrl, { method: 'POST', body: text })
  expect((await move('{"advanceMs": -1}')).status).toBe(400)
  expect((await move('{"advanceMs": 2678400000}')).status).toBe(200)
  // A month later the sign-in is over, the key is not. What this process remembered of it passes within seconds.
  await expect
    .poll(async () => (await fetch(`${facts.url}/api/v1/session`, { headers: { cookie } })).status, { timeout: 10_000 })
    .toBe(401)
  expect((await fetch(`${facts.url}/api/v1/snapshot`, { headers: byKey })).status).toBe(200)

  desk.stdin.end()
  expect(await once(desk, 'exit')).toEqual([0, null])
})

async function firstFacts(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) if (line.startsWith('{')) return line
  throw new Error('the test desk said nothing')
}
