import { mkdir, readdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { insertWhile, storedOf } from '../start/acknowledged-rows.ts'
import {
  aMoment,
  clusterProcesses,
  hold,
  newDataDir,
  postmasterPid,
  query,
  untilNothingRuns,
} from '../start/database-holder.ts'

test('SIGTERM stops everything, and the data is there at the next start', async () => {
  const dataDir = await newDataDir()
  const first = hold(dataDir)
  await query(await first.ready, 'CREATE TABLE kept AS SELECT 1 AS id')
  await first.end('SIGTERM')
  expect(await clusterProcesses(dataDir)).toEqual([])
  expect(await readdir(dataDir)).not.toContain('parley.lock')
  expect(await query(await hold(dataDir).ready, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
})

test('kill -9 of Node takes the database along and loses nothing that was acknowledged', async () => {
  const dataDir = await newDataDir()
  const first = hold(dataDir)
  const acknowledged = await insertWhile(await first.ready, () => first.end('SIGKILL'))
  await untilNothingRuns(dataDir)
  expect(await storedOf(await hold(dataDir).ready, acknowledged)).toEqual(acknowledged)
})

test('a server that outlived its Node is stopped and not adopted', async () => {
  const dataDir = await newDataDir()
  // Without setpriv nothing tells the server that its Node has died, as on macOS.
  const first = hold(dataDir, { env: { PATH: await pathOf(dataDir, ['id', 'sh', 'useradd']) } })
  const acknowledged = await insertWhile(await first.ready, () => first.end('SIGKILL'))
  const leftover = await postmasterPid(dataDir)
  expect(await clusterProcesses(dataDir)).toContain(leftover)
  const url = await hold(dataDir).ready
  expect(await postmasterPid(dataDir)).not.toBe(leftover)
  expect(await clusterProcesses(dataDir)).not.toContain(leftover)
  expect(await storedOf(url, acknowledged)).toEqual(acknowledged)
})

describe('while Node lives, the database comes back under the same address', () => {
  test.each([
    ['kill -9 of the postmaster', (dataDir: string) => postmasterPid(dataDir)],
    ['kill -9 of a backend', async (dataDir: string) => backendPid(dataDir)],
  ])('after %s', async (_, victim) => {
    const dataDir = await newDataDir()
    const holder = hold(dataDir)
    const url = await holder.ready
    const pool = new pg.Pool({ connectionString: url })
    pool.on('error', () => undefined)
    onTestFinished(() => pool.end())
    await pool.query('SELECT')
    const pid = await victim(dataDir)
    const acknowledged = await insertWhile(url, () => {
      process.kill(pid, 'SIGKILL')
      return Promise.resolve()
    })
    expect(await storedOf(url, acknowledged)).toEqual(acknowledged)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })
})

test('of many starts at the same moment over a dead lock exactly one gets the folder', async () => {
  const dataDir = await newDataDir()
  const dead = hold(dataDir)
  await dead.ready
  await dead.end('SIGKILL')
  const answers = await Promise.all(Array.from({ length: 5 }, () => hold(dataDir).ready))
  expect(answers.filter((answer) => answer.startsWith('postgresql:'))).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('Another Parley'))).toHaveLength(4)
})

test('a first start that was cut off is made good', async () => {
  const dataDir = await newDataDir()
  const first = hold(dataDir)
  const hasDraft = async () =>
    (await readdir(path.join(dataDir, 'postgres')).catch(() => [])).some((name) => name.startsWith('cluster.draft-'))
  while (!(await hasDraft())) await aMoment()
  await first.end('SIGKILL')
  expect(await hold(dataDir).ready).toMatch(/^postgresql:/)
})

async function backendPid(dataDir: string): Promise<number> {
  const postmaster = await postmasterPid(dataDir)
  const other = (await clusterProcesses(dataDir)).find((pid) => pid !== postmaster)
  if (other === undefined) throw new Error('The server has no other process.')
  return other
}

/** A PATH with nothing but these programs. */
async function pathOf(dataDir: string, programs: readonly string[]): Promise<string> {
  const folder = path.join(dataDir, 'programs')
  await mkdir(folder)
  for (const program of programs) await symlink(`/usr/bin/${program}`, path.join(folder, program))
  return folder
}
