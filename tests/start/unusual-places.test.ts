import { execFileSync } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { hold, newDataDir, query } from './database-holder.ts'

const repository = path.resolve(import.meta.dirname, '..', '..')
const isRoot = process.getuid?.() === 0

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
})

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

function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
