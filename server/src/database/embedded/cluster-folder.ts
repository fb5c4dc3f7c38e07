import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, realpath } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { StartProblem } from '../../starting/start-problem.ts'
import type { DatabaseUser } from './database-user.ts'
import { runAsDatabaseUser } from './run-as-database-user.ts'

/** Where the embedded database keeps its things. All paths are absolute. */
export interface ClusterFolder {
  /** Belongs to the database's user alone. */
  readonly home: string
  /** PostgreSQL's data directory. */
  readonly cluster: string
  readonly logFile: string
  /** Holds the server's socket; not in `home` when that path is too long for a socket. */
  readonly socketFolder: string
  /** The passwords of the database's roles; for our user only. */
  readonly passwordFile: string
}

/** The system's limit is 107 bytes on Linux and 103 on macOS, `/.s.PGSQL.5432` included. */
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

/**
 * Makes the folders that the database's user writes to.
 * @throws StartProblem when that user cannot reach them
 */
export async function prepareClusterFolder(dataDir: string, user: DatabaseUser): Promise<ClusterFolder> {
  const named = path.join(dataDir, 'postgres')
  await makePrivateFolder(named, user)
  // Processes of the cluster are recognised by the folder they work in, which the system tells without symlinks.
  const home = await realpath(named)
  await refuseUnreachable(home, user)
  const socketFolder = Buffer.byteLength(home) <= longestSocketFolder ? home : shortFolder(home)
  if (socketFolder !== home) await makePrivateFolder(socketFolder, user)
  return {
    home,
    cluster: path.join(home, 'cluster'),
    logFile: path.join(home, 'postgres.log'),
    socketFolder,
    passwordFile: path.join(dataDir, 'database-passwords.json'),
  }
}

function shortFolder(home: string): string {
  return path.join(os.tmpdir(), `parley-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
}

async function makePrivateFolder(folder: string, user: DatabaseUser): Promise<void> {
  const owner = user.ids?.uid ?? process.getuid?.()
  const created = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (created !== undefined && user.ids) await chown(folder, user.ids.uid, user.ids.gid)
  const found = await lstat(folder)
  if (found.isDirectory() && found.uid === owner) return
  throw new StartProblem(
    `The folder ${folder} belongs to another user than ${user.name}, which runs the database. Start Parley as the user who made it, or choose another folder with DATA_DIR.`,
  )
}

async function refuseUnreachable(home: string, user: DatabaseUser): Promise<void> {
  if (!user.ids) return
  const { code } = await runAsDatabaseUser(user, ['sh', '-c', 'cd "$0" && test -w .', home], '/')
  if (code === 0) return
  throw new StartProblem(
    `The database runs as the user ${user.name}, who cannot enter ${path.dirname(home)}. Set DATA_DIR to a folder that every user may pass through, such as /var/lib/parley.`,
  )
}
