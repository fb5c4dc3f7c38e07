import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hold, newDataDir, query, removeDataDir } from './database-holder.ts'

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
  onTestFinished(() => removeDataDir(dataDir))
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
