// npm run check [-- step …]: everything that is judged without running the product. Prints one line a step, and what a failed one said.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runChild } from './pieces/run-child.mjs'

const repository = path.dirname(import.meta.dirname)
const bin = (name, file) => path.join(repository, 'node_modules', name, file)
// TypeScript 7 checks ten times as fast; `typescript` is still 6 for dependency-cruiser, which reads sources with its API.
const typescript = bin('typescript-7', 'bin/tsc')
const types = (project) => [typescript, '--noEmit', '--checkers', '1', '-p', project]

/** Two run at a time, on a core each; the longest ones come first. */
const steps = [
  ['lint', [bin('oxlint', 'bin/oxlint'), '--threads', '1', '--format', 'unix']],
  // Server, fakes, benchmark and tests are one program: most of its work is the server's types.
  ['types of node', types('tsconfig.node.json')],
  ['types of web', types('web')],
  ['types of widget', types('widget')],
  ['types of contract', types('contract')],
  ['types of settings', types('.')],
  ['boundaries', ['scripts/checks/boundaries.mjs']],
  ['unused', [bin('knip', 'bin/knip.js'), '--no-progress']],
  ['sizes', ['scripts/checks/sizes.mjs']],
  ['format', [bin('@biomejs/biome', 'bin/biome'), 'check', '--reporter=summary', '.']],
  ['styles', [bin('stylelint', 'bin/stylelint.mjs'), '{web,widget}/src/**/*.css']],
  ['clock', ['scripts/checks/sql-clock.mjs']],
  ['lock file', ['scripts/checks/lock-file.mjs']],
]

/** Runs the steps and returns how many passed and failed. Nothing is ever skipped. */
export async function runChecks(wanted = []) {
  const queue = steps.filter(([name]) => wanted.length === 0 || wanted.includes(name))
  const results = []
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await runStep(step))
  }
  await Promise.all([work(), work()])
  const failed = results.filter((passed) => !passed).length
  return { passed: results.length - failed, failed }
}

async function runStep([name, [program, ...args]]) {
  const started = performance.now()
  const { code, output } = await runChild(process.execPath, [path.resolve(repository, program), ...args], {
    cwd: repository,
    env: { ...process.env, NO_COLOR: '1', GOMAXPROCS: '1' },
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
  say(`${code === 0 ? '✓' : '✗'} ${name.padEnd(24)}${seconds} s`)
  if (code !== 0) say(output.trimEnd().replace(/^/gm, '    '))
  return code === 0
}

function say(text) {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(typescript)) throw new Error('Packages are missing: run npm ci first.')
  const { passed, failed } = await runChecks(process.argv.slice(2))
  say(`${passed} checks passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
