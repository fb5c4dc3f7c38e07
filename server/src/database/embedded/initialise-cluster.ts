import { randomBytes, randomUUID } from 'node:crypto'
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import { StartProblem } from '../../starting/start-problem.ts'
import { hasCode } from '../../starting/system-error.ts'
import type { ClusterFolder } from './cluster-folder.ts'
import type { DatabaseUser } from './database-user.ts'
import { explainPostgresFailure } from './explain-postgres-failure.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { dieWithParent, runAsDatabaseUser } from './run-as-database-user.ts'

const RolePasswords = Type.Object({ superuser: Type.String(), owner: Type.String(), application: Type.String() })
export type RolePasswords = Static<typeof RolePasswords>

/**
 * Makes the cluster on the first start; later it only checks that this PostgreSQL can use it.
 * A first start that is cut off leaves nothing that the next one could take for a cluster.
 * @throws StartProblem for a cluster of another PostgreSQL version, lost passwords, a full disk
 */
export async function initialiseCluster(
  folder: ClusterFolder,
  binaries: PostgresBinaries,
  user: DatabaseUser,
): Promise<RolePasswords> {
  const version = await clusterVersion(folder.cluster)
  if (version !== undefined) {
    refuseOtherVersion(version, binaries.major, folder)
    return readPasswords(folder)
  }
  const passwords = { superuser: randomPassword(), owner: randomPassword(), application: randomPassword() }
  await writeFile(folder.passwordFile, JSON.stringify(passwords), { mode: 0o600, flush: true })
  await createCluster(folder, binaries, user, passwords.superuser)
  return passwords
}

async function createCluster(
  folder: ClusterFolder,
  binaries: PostgresBinaries,
  user: DatabaseUser,
  superuserPassword: string,
): Promise<void> {
  await removeDrafts(folder.home)
  // A name of its own: an initdb of a start that was killed may still write into another draft.
  const draft = `${folder.cluster}.draft-${randomUUID()}`
  const passwordFile = `${draft}.password`
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
  if (user.ids) await chown(passwordFile, user.ids.uid, user.ids.gid)
  try {
    const initdb = [...(await dieWithParent()), binaries.initdb, ...initdbOptions, `--pwfile=${passwordFile}`, draft]
    const { code, output } = await runAsDatabaseUser(user, initdb, folder.home)
    if (code !== 0) throw explainPostgresFailure('be made', output)
    await rename(draft, folder.cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function removeDrafts(home: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith('cluster.draft-'))
  for (const draft of drafts) await rm(path.join(home, draft), { recursive: true, force: true }).catch(() => undefined)
}

const initdbOptions = [
  '--username=parley_superuser',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=icu',
  '--icu-locale=und',
  '--data-checksums',
]

async function clusterVersion(cluster: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(path.join(cluster, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function refuseOtherVersion(found: number, ours: number, folder: ClusterFolder): void {
  if (found === ours) return
  const relation = found > ours ? 'a newer' : 'an older'
  const advice =
    found > ours
      ? 'Install the newer Parley again, or choose another folder with DATA_DIR.'
      : 'Start the Parley that it belongs to, and follow docs/operating/upgrade.md from there.'
  throw new StartProblem(
    `The data folder ${path.dirname(folder.home)} belongs to ${relation} Parley: its database is PostgreSQL ${String(found)}, this one brings ${String(ours)}. ${advice}`,
  )
}

async function readPasswords(folder: ClusterFolder): Promise<RolePasswords> {
  try {
    return parseAs(RolePasswords, JSON.parse(await readFile(folder.passwordFile, 'utf8')))
  } catch {
    throw new StartProblem(
      `The database's passwords in ${folder.passwordFile} are missing or damaged. Restore the file from a backup of the data folder.`,
    )
  }
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url')
}
