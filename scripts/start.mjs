// npm start: installs and builds what is missing, then runs the server in this very process. Node's built-in modules only.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildChangedWorkspaces } from './pieces/built-workspaces.mjs'
import { endWithNpm } from './pieces/end-with-npm.mjs'
import { installMissingPackages } from './pieces/installed-packages.mjs'
import { refuseOldNode } from './pieces/node-version.mjs'

refuseOldNode()
endWithNpm()
const repository = path.dirname(import.meta.dirname)
const say = (sentence) => process.stdout.write(`${sentence}\n`)
try {
  await installMissingPackages(repository, say)
  await buildChangedWorkspaces(repository, say)
} catch (error) {
  say(error.message)
  process.exit(1)
}
await import(pathToFileURL(path.join(repository, 'server', 'dist', 'main.js')).href)
