import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { aMoment, query } from './database-holder.ts'

const bin = '/usr/lib/postgresql/15/bin'

/** Whether Debian's PostgreSQL 15 is on this computer. */
export const hasDebianPostgres = existsSync(`${bin}/postgres`)

export interface ExternalPostgres {
  /** An address of this server for a role and a database; without a password every role but `stranger` gets in. */
  url(role: string, database: string): string
  stop(): Promise<void>
}

/** Starts Debian's PostgreSQL 15 in a temporary folder, reachable through a socket only. */
export async function startExternalPostgres(): Promise<ExternalPostgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-external-'))
  await chmod(folder, 0o755)
  const owner = process.getuid?.() === 0 ? postgresUser() : undefined
  if (owner) await chown(folder, owner.uid, owner.gid)
  const cluster = path.join(folder, 'cluster')
  execFileSync(
    `${bin}/initdb`,
    ['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'],
    {
      ...owner,
      cwd: folder,
    },
  )
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'password_encryption=scram-sha-256',
  ]
  const server = spawn(`${bin}/postgres`, ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  })
  const url = (role: string, database: string) => `postgresql://${role}@${encodeURIComponent(folder)}/${database}`
  while (!(await answers(url('postgres', 'postgres')))) await aMoment()
  return {
    url,
    async stop() {
      const exited = once(server, 'exit')
      server.kill('SIGQUIT')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return query(url, 'SELECT').then(
    () => true,
    () => false,
  )
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
