// npm start: installs and builds what is missing, then runs the server in this very process. Node's built-in modules only.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { refuseOldNode } from './pieces/node-version.mjs'

const repository = path.resolve(import.meta.dirname ?? '.', '..')
const say = (sentence) => process.stdout.write(`${sentence}\n`)

refuseOldNode()

const { installMissingPackages } = await import('./pieces/installed-packages.mjs')
const { buildChangedWorkspaces } = await import('./pieces/built-workspaces.mjs')
try {
  await installMissingPackages(repository, say)
  await buildChangedWorkspaces(repository, say)
} catch (error) {
  say(error.message)
  process.exit(1)
}
const server = path.join(repository, 'server', 'dist', 'main.js')
if (!existsSync(server)) throw new Error(`${server} is missing.`)
await import(pathToFileURL(server).href)
