import { readdir } from 'node:fs/promises'
import { findFreePort } from '@parley/server/http/find-free-port'
import { afterEach, describe, expect, test } from 'vitest'
import { clusterProcesses, makeDataDir, removeDataDir, untilNothingRuns } from './database-holder.ts'
import { hasDebianPostgres, startExternalPostgres } from './external-postgres.ts'
import { occupyPort, type RunningParley, startParley } from './running-parley.ts'

const owner = { OWNER_EMAIL: 'anna@example.com', OWNER_PASSWORD: 'correct horse battery' }

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function newDataDir(): Promise<string> {
  const dataDir = await makeDataDir()
  cleanups.push(() => removeDataDir(dataDir))
  return dataDir
}

function start(env: NodeJS.ProcessEnv, options?: { byNpm?: boolean; flags?: string[] }): RunningParley {
  const parley = startParley(env, options)
  cleanups.push(() => {
    parley.kill('SIGKILL')
    return parley.ended
  })
  return parley
}

test('npm start says where things are and serves them; the end of npm is the end of everything', async () => {
  const dataDir = await newDataDir()
  const port = String(await findFreePort('localhost'))
  const parley = start({ DATA_DIR: dataDir, PORT: port }, { byNpm: true })
  await parley.ready
  expect(parley.printed()).toContain(`http://localhost:${port}`)
  expect(parley.printed()).toContain(dataDir)
  for (const path of ['/', '/widget.js', '/healthz', '/readyz']) {
    expect((await fetch(`http://localhost:${port}${path}`)).status, path).toBe(200)
  }
  const lengths: number[] = []
  for (const coding of ['identity', 'gzip', 'br', 'br;q=0, gzip']) {
    const answer = await fetch(`http://localhost:${port}/widget.js`, { headers: { 'accept-encoding': coding } })
    lengths.push(Number(answer.headers.get('content-length')))
    expect(await answer.text(), coding).toContain('addEventListener')
  }
  const [whole = 0, gzipped = 0, brotli = 0, refused = 0] = lengths
  expect(gzipped).toBeLessThan(whole / 2)
  expect(brotli).toBeLessThan(gzipped)
  expect(refused).toBe(gzipped)
  parley.kill('SIGTERM')
  await parley.ended
  await untilNothingRuns(dataDir)
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow()
})

test('what was saved survives kill -9 of Node, and Ctrl-C leaves nothing behind', async () => {
  const dataDir = await newDataDir()
  const port = String(await findFreePort('localhost'))
  const env = { DATA_DIR: dataDir, PORT: port, ...owner }
  const first = start(env)
  await first.ready
  expect(await signIn(port, 'a wrong password')).not.toBe(200)
  expect(await signIn(port, owner.OWNER_PASSWORD)).toBe(200)
  first.kill('SIGKILL')
  await first.ended
  const second = start(env)
  await second.ready
  expect(await signIn(port, owner.OWNER_PASSWORD)).toBe(200)
  second.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect(await clusterProcesses(dataDir)).toEqual([])
  expect(await readdir(dataDir)).not.toContain('parley.lock')
})

test('while the demo is being made it is not ready; Ctrl-C then stops everything, and blames nobody', async () => {
  const dataDir = await newDataDir()
  const port = String(await findFreePort('localhost'))
  const parley = start({ DATA_DIR: dataDir, PORT: port }, { flags: [] })
  await untilAnswers(`http://localhost:${port}/healthz`)
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(503)
  parley.kill('SIGINT')
  expect(await parley.ended).toBe(0)
  expect(parley.printed()).not.toMatch(/fault/i)
  expect(await clusterProcesses(dataDir)).toEqual([])
})

describe('a start that cannot succeed says what to do and leaves nothing running', () => {
  test('when the port is taken', async () => {
    const { port, server } = await occupyPort()
    cleanups.push(() => new Promise((resolve) => server.close(resolve)))
    const dataDir = await newDataDir()
    const parley = start({ DATA_DIR: dataDir, PORT: String(port) })
    expect(await parley.ended).toBe(1)
    expect(parley.printed()).toContain(`Port ${String(port)} is taken by another program.`)
    expect(await clusterProcesses(dataDir)).toEqual([])
  })

  test('when a setting is wrong', async () => {
    const parley = start({ PORT: 'http', LOG_LEVEL: 'loud' })
    expect(await parley.ended).toBe(1)
    expect(parley.printed()).toMatch(/PORT must be a port number.*\n.*LOG_LEVEL must be fatal/)
  })

  test('when another Parley has the data folder', async () => {
    const dataDir = await newDataDir()
    const first = start({ DATA_DIR: dataDir, PORT: String(await findFreePort('localhost')) })
    await first.ready
    const second = start({ DATA_DIR: dataDir, PORT: String(await findFreePort('localhost')) })
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain(`Another Parley (process ${String(first.pid)}) runs with the data folder`)
  })
})

test.runIf(hasDebianPostgres)('DATABASE_URL replaces the embedded database', async () => {
  const external = await startExternalPostgres()
  cleanups.push(() => external.stop())
  const dataDir = await newDataDir()
  const port = String(await findFreePort('localhost'))
  const parley = start({ DATA_DIR: dataDir, PORT: port, DATABASE_URL: external.url('postgres', 'postgres'), ...owner })
  await parley.ready
  expect(await signIn(port, owner.OWNER_PASSWORD)).toBe(200)
  expect(await readdir(dataDir)).not.toContain('postgres')
})

async function signIn(port: string, password: string): Promise<number> {
  const address = `http://localhost:${port}`
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: owner.OWNER_EMAIL, password }),
  })
  return answer.status
}

async function untilAnswers(address: string): Promise<void> {
  while (
    !(await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 20))
}
