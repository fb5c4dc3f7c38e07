// Builds what has changed and weighs it against the budgets of .size-limit.mjs.
import path from 'node:path'
import { buildChangedWorkspaces } from '../pieces/built-workspaces.mjs'
import { runChild } from '../pieces/run-child.mjs'

const repository = path.resolve(import.meta.dirname, '..', '..')
const say = (text) => process.stdout.write(`${text}\n`)
try {
  await buildChangedWorkspaces(repository, say)
  const sizeLimit = path.join(repository, 'node_modules', 'size-limit', 'bin.js')
  const { code, output } = await runChild(process.execPath, [sizeLimit], { cwd: repository })
  say(output.trimEnd())
  process.exitCode = code
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
