import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compressFiles } from './compress-files.mjs'
import { runChild } from './run-child.mjs'

/** What is built, and from which folders; `served`: browsers fetch it. A workspace without vite.config.ts has nothing to build. */
const workspaces = [
  { name: 'server', sources: ['server', 'contract', 'fake-channels'] },
  { name: 'web', sources: ['web', 'contract'], served: true },
  { name: 'widget', sources: ['widget', 'contract'], served: true },
]

/** Builds the workspaces whose sources have changed since their last build, side by side. */
export async function buildChangedWorkspaces(repository, say) {
  const changed = workspaces
    .filter(({ name }) => existsSync(path.join(repository, name, 'vite.config.ts')))
    .map((one) => ({ ...one, stamp: hashSources(repository, one.sources) }))
    .filter(({ name, stamp }) => readStamp(repository, name) !== stamp)
  if (changed.length === 0) return
  say(`Building ${changed.map(({ name }) => name).join(', ')} …`)
  await Promise.all(changed.map((one) => buildWorkspace(repository, one)))
}

function stampFile(repository, name) {
  return path.join(repository, name, 'dist', '.built-from')
}

function readStamp(repository, name) {
  try {
    return readFileSync(stampFile(repository, name), 'utf8')
  } catch {
    return undefined
  }
}

async function buildWorkspace(repository, { name, served, stamp }) {
  const vite = path.join(repository, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await runChild(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: path.join(repository, name),
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`Building ${name} failed.\n${output}`)
  if (served) await compressFiles(path.join(repository, name, 'dist'))
  writeFileSync(stampFile(repository, name), stamp)
}

function hashSources(repository, folders) {
  const hash = createHash('sha256')
  hash.update(readFileSync(path.join(repository, 'package-lock.json')))
  for (const folder of folders) {
    for (const file of listSources(path.join(repository, folder))) {
      hash.update(`${path.relative(repository, file)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

function listSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      ({ name }) =>
        !['dist', 'node_modules', 'migrations'].includes(name) && !name.startsWith('.') && !/\.test\.tsx?$/.test(name),
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name)
      return entry.isDirectory() ? listSources(place) : entry.isFile() ? [place] : []
    })
}
