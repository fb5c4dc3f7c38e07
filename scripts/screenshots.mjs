// npm run screenshots: installs and builds what is missing, then takes the pictures (tests/screenshots).
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildChangedWorkspaces } from './pieces/built-workspaces.mjs'
import { installMissingPackages } from './pieces/installed-packages.mjs'
import { refuseOldNode } from './pieces/node-version.mjs'
import { bundleProgram } from './run.mjs'

refuseOldNode()
const repository = path.dirname(import.meta.dirname)
const say = (sentence) => process.stderr.write(`${sentence}\n`)
await installMissingPackages(repository, say)
await buildChangedWorkspaces(repository, say)
process.setSourceMapsEnabled(true)
const program = await bundleProgram(path.join(repository, 'tests/screenshots/take-screenshots.program.ts'))
await import(pathToFileURL(program).href)
