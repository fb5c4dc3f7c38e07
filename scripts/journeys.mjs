// npm run journeys: the browser tests alone, as npm test runs them. `-- --all`: each in every language and theme.
// Anything else after `--` goes to vitest, such as the name of a file.
import path from 'node:path'
import { buildChangedWorkspaces } from './pieces/built-workspaces.mjs'
import { findChromium } from './pieces/chromium.mjs'
import { endWithNpm } from './pieces/end-with-npm.mjs'
import { installMissingPackages } from './pieces/installed-packages.mjs'
import { refuseOldNode } from './pieces/node-version.mjs'
import { runVitest } from './pieces/run-vitest.mjs'

const repository = path.dirname(import.meta.dirname)
const say = (sentence) => process.stdout.write(`${sentence}\n`)
const allLooks = ['ru-light', 'ru-dark', 'en-light', 'en-dark']

refuseOldNode()
endWithNpm()
await installMissingPackages(repository, say)
await buildChangedWorkspaces(repository, say)
const chromium = await findChromium(say)
const given = process.argv.slice(2).filter((argument) => argument !== '--all')
// Empty: each journey in the looks that it names itself.
const wanted = process.argv.includes('--all') ? allLooks : ['']
const failed = []
for (const looks of wanted) {
  if (looks !== '') say(`\nEvery journey in ${looks}:`)
  const env = { PARLEY_LOOKS: looks, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) }
  if ((await runVitest(repository, ['--project', 'browser', ...given], env)) !== 0) failed.push(looks)
}
if (wanted.length > 1)
  say(failed.length === 0 ? `All journeys pass in ${allLooks.join(', ')}.` : `Failed in: ${failed.join(', ')}.`)
process.exitCode = failed.length > 0 ? 1 : 0
