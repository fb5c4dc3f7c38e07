import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { aMoment, hold, newDataDir, query } from '../start/database-holder.ts'

const run = promisify(execFile)

test.runIf(process.getuid?.() === 0 && canMount())('a disk that is too small for the database is named', async () => {
  expect(await hold(await smallDisk(90)).ready).toMatch(/No space is left on the disk/)
})

test.runIf(process.getuid?.() === 0 && canMount())(
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

/** A file system of its own for the data folder. */
async function smallDisk(mebibytes: number): Promise<string> {
  const place = await newDataDir()
  await run('mount', ['-t', 'tmpfs', '-o', `size=${String(mebibytes)}m,mode=711`, 'tmpfs', place])
  onTestFinished(async () => void (await run('umount', ['--lazy', place])))
  return place
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
