import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { StartProblem } from '../../starting/start-problem.ts'

const run = promisify(execFile)

/** The system user that runs PostgreSQL. */
export interface DatabaseUser {
  readonly name: string
  /** Given when it is another user than ours. */
  readonly ids?: { readonly uid: number; readonly gid: number }
}

/**
 * PostgreSQL refuses to run as root. As root we use the user `postgres` where the system has one, else create `parley`,
 * else use `nobody`; `initdb` fails for a uid without an entry in the user database. Anybody else runs it as themselves.
 */
export async function findDatabaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return { name: 'this user' }
  return (
    (await systemUser('postgres')) ??
    (await systemUser('parley')) ??
    (await createSystemUser()) ??
    (await systemUser('nobody')) ??
    refuse()
  )
}

async function systemUser(name: string): Promise<DatabaseUser | undefined> {
  try {
    const uid = Number((await run('id', ['-u', name])).stdout)
    const gid = Number((await run('id', ['-g', name])).stdout)
    return uid > 0 && gid > 0 ? { name, ids: { uid, gid } } : undefined
  } catch {
    return undefined
  }
}

async function createSystemUser(): Promise<DatabaseUser | undefined> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'parley'])
  } catch {
    return undefined
  }
  return systemUser('parley')
}

function refuse(): never {
  throw new StartProblem(
    'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody" and lets none be created. Start Parley as an ordinary user.',
  )
}
