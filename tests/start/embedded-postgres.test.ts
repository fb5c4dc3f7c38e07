import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aMoment,
  clusterProcesses,
  type DatabaseHolder,
  type HolderOptions,
  holdDatabase,
  makeDataDir,
  postmasterPid,
  query,
  removeDataDir,
  untilNothingRuns,
} from './database-holder.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function newDataDir(): Promise<string> {
  const dataDir = await makeDataDir()
  cleanups.push(() => removeDataDir(dataDir))
  return dataDir
}

function hold(dataDir: string, options?: HolderOptions): DatabaseHolder {
  const holder = holdDatabase(dataDir, options)
  cleanups.push(() => holder.end('SIGKILL'))
  return holder
}

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
    cleanups.push(() => pool.end())
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

test('a second Parley is refused, and the lock of a killed one is taken over', async () => {
  const dataDir = await newDataDir()
  const first = hold(dataDir)
  await first.ready
  expect(await hold(dataDir).ready).toBe(
    `StartProblem: Another Parley (process ${String(first.process.pid)}) runs with the data folder ${dataDir}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
  )
  await first.end('SIGKILL')
  expect(await hold(dataDir).ready).toMatch(/^postgresql:/)
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

test('a database of a newer PostgreSQL is left alone', async () => {
  const dataDir = await newDataDir()
  const first = hold(dataDir)
  await first.ready
  await first.end('SIGTERM')
  await writeFile(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '99\n')
  expect(await hold(dataDir).ready).toMatch(
    /^StartProblem: The data folder .* belongs to a newer Parley: its database is PostgreSQL 99/,
  )
})

test('a data folder with a very long name works', async () => {
  const dataDir = path.join(await newDataDir(), 'long'.repeat(30))
  await mkdir(dataDir, { mode: 0o711 })
  cleanups.push(() => removeDataDir(dataDir))
  expect(await query(await hold(dataDir).ready, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('the database keeps text of any language, in its order, durably', async () => {
  const url = await hold(await newDataDir()).ready
  expect(
    await query(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('data_checksums') AS checksums,
              upper('ёжик') AS upper, (SELECT string_agg(word, ' ' ORDER BY word) FROM unnest(ARRAY['яма', 'Ёж', 'еда', 'zoo']) AS word) AS sorted`,
    ),
  ).toEqual([{ fsync: 'on', commit: 'on', checksums: 'on', upper: 'ЁЖИК', sorted: 'zoo еда Ёж яма' }])
})

/** Inserts numbers one after the other, does something to the server meanwhile, and returns what was acknowledged before and after. */
async function insertWhile(url: string, disturb: () => Promise<void>): Promise<number[]> {
  await query(url, 'CREATE TABLE number (id int PRIMARY KEY)')
  const acknowledged: number[] = []
  let disturbed: Promise<void> | undefined
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (let id = 1; ; id += 1) {
      if (id === 200) disturbed = disturb()
      await client.query('INSERT INTO number VALUES ($1)', [id])
      acknowledged.push(id)
      if (id > 5000) break
    }
  } catch {
    await disturbed
  } finally {
    await client.end().catch(() => undefined)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(199)
  return acknowledged
}

/** Reads those rows as soon as the server takes connections again; the test's time limit ends a wait in vain. */
async function storedOf(url: string, ids: readonly number[]): Promise<number[]> {
  for (;;) {
    try {
      const rows = await query(url, `SELECT id FROM number WHERE id <= ${String(ids.length)} ORDER BY id`)
      return rows.map((row) => (row as { id: number }).id)
    } catch {
      await aMoment()
    }
  }
}

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
