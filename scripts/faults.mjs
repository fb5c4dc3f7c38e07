// npm run faults: what takes too long for every change. Databases that are killed, disks that fill up, longer races and random walks.
// Anything after `--` goes to vitest, such as the name of a file.
import path from 'node:path'
import { endWithNpm } from './pieces/end-with-npm.mjs'
import { installMissingPackages } from './pieces/installed-packages.mjs'
import { refuseOldNode } from './pieces/node-version.mjs'
import { runVitest } from './pieces/run-vitest.mjs'

const repository = path.dirname(import.meta.dirname)

refuseOldNode()
endWithNpm()
await installMissingPackages(repository, (sentence) => process.stdout.write(`${sentence}\n`))
const named = process.argv.slice(2)
const files = named.length > 0 ? named : ['tests/faults', 'tests/races', 'tests/model']
process.exitCode = await runVitest(repository, ['--project', 'faults', '--project', 'node', ...files], {
  MODEL_WALKS: '50',
  // 20 operators and 200 clients at once.
  RACE_TIMES: '4',
})
