import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aMoment,
  type DatabaseHolder,
  type HolderOptions,
  holdDatabase,
  makeDataDir,
  query,
  removeDataDir,
} from './database-holder.ts'

const run = promisify(execFile)
const repository = path.resolve(import.meta.dirname, '..', '..')
const isRoot = process.getuid?.() === 0

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function newDataDir(owner?: { uid: number; gid: number }): Promise<string> {
  const dataDir = await makeDataDir(owner)
  cleanups.push(() => removeDataDir(dataDir))
  return dataDir
}

function hold(dataDir: string, options?: HolderOptions): DatabaseHolder {
  const holder = holdDatabase(dataDir, options)
  cleanups.push(() => holder.end('SIGKILL'))
  return holder
}

describe.runIf(isRoot)('started by root', () => {
  test('a data folder that the user of the database cannot enter is refused with a better one', async () => {
    const dataDir = await newDataDir()
    await chmod(dataDir, 0o700)
    expect(await hold(dataDir).ready).toMatch(
      /^StartProblem: The database runs as the user \w+, who cannot enter .*\/var\/lib\/parley/,
    )
  })

  test.runIf(isRoot && isOpenToOthers())('an ordinary user runs the database as himself', async () => {
    const user = nobody()
    const holder = hold(await newDataDir(user), user)
    expect(await query(await holder.ready, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test.runIf(isRoot && isOpenToOthers())('a folder that an ordinary user may not write is named', async () => {
    const user = nobody()
    expect(await hold(await newDataDir(), user).ready).toMatch(
      /^StartProblem: The data folder .* cannot be written by this user \(EACCES\)/,
    )
  })

  test.runIf(isRoot && canMount())('a disk that is too small for the database is named', async () => {
    expect(await hold(await smallDisk(90)).ready).toMatch(/No space is left on the disk/)
  })

  test.runIf(isRoot && canMount())(
    'a disk that fills up stops nothing for ever: with space the database is back, and nothing acknowledged is lost',
    async () => {
      const dataDir = await smallDisk(400)
      const holder = hold(dataDir)
      const url = await holder.ready
      await query(url, 'CREATE TABLE number (id int PRIMARY KEY, ballast text)')
      const ballast = path.join(dataDir, 'ballast')
      await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M']).catch(() => undefined)
      let acknowledged = 0
      const insert = () =>
        query(url, `INSERT INTO number SELECT ${String(acknowledged + 1)}, repeat(md5(random()::text), 20000)`)
      await expect(
        (async () => {
          for (;;) {
            await insert()
            acknowledged += 1
          }
        })(),
      ).rejects.toThrow()
      await rm(ballast)
      while (!(await insert().then(Boolean, () => false))) await aMoment()
      expect(await query(url, 'SELECT count(*)::int AS stored, max(id) AS last FROM number')).toEqual([
        { stored: acknowledged + 1, last: acknowledged + 1 },
      ])
    },
  )
})

/** A file system of its own for the data folder. */
async function smallDisk(mebibytes: number): Promise<string> {
  const place = await newDataDir()
  await run('mount', ['-t', 'tmpfs', '-o', `size=${String(mebibytes)}m,mode=711`, 'tmpfs', place])
  cleanups.push(() => run('umount', ['--lazy', place]))
  return place
}

/** Whether an ordinary user can run our programs: a clone in root's home is closed to others. */
function isOpenToOthers(): boolean {
  try {
    const reading = `require('node:fs').accessSync(${JSON.stringify(path.join(repository, 'package.json'))})`
    execFileSync(process.execPath, ['-e', reading], { ...nobody(), cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Whether file systems can be made here: not in every container. */
function canMount(): boolean {
  const place = mkdtempSync(path.join(os.tmpdir(), 'parley-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true })
  }
}

function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
