// npm test: installs and builds what is missing, judges the code, runs every test, and closes on "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runChecks } from './check.mjs'
import { buildChangedWorkspaces } from './pieces/built-workspaces.mjs'
import { findChromium } from './pieces/chromium.mjs'
import { findDovecot } from './pieces/dovecot.mjs'
import { endWithNpm } from './pieces/end-with-npm.mjs'
import { installMissingPackages } from './pieces/installed-packages.mjs'
import { refuseOldNode } from './pieces/node-version.mjs'
import { runVitest } from './pieces/run-vitest.mjs'

const repository = path.dirname(import.meta.dirname)
/** The rest are commands of their own: `npm run acceptance`, `npm run faults`. */
const projects = ['browser', 'start', 'node', 'web']
/** Files; more than these is not a moment missed. */
const mostTriedAgain = 3
/** What has a browser, a server or a database to wait for. Not races and random walks: what chance finds it may find once in a hundred times. */
const triedAgain = /\/(tests\/(e2e|stories|sync)|server\/src)\/|\.browser\.test\.ts$/
const say = (sentence) => process.stdout.write(`${sentence}\n`)

refuseOldNode()
endWithNpm()
const totals = { passed: 0, failed: 0 }
await attempt(() => installMissingPackages(repository, say))
// Of what cannot be built or found the tests that need it fail; the others still say what they know.
await attempt(() => buildChangedWorkspaces(repository, say))
const chromium = await attempt(() => findChromium(say))
const dovecot = await attempt(() => findDovecot(say))
await attempt(async () => add(await runChecks()))
const found = { ...(chromium ? { CHROMIUM_PATH: chromium } : {}), ...(dovecot ? { DOVECOT_PATH: dovecot } : {}) }
await attempt(async () => add(await runTests(found)))
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0

async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    totals.failed += 1
    say(error.message)
    return undefined
  }
}

function add({ passed, failed }) {
  totals.passed += passed
  totals.failed += failed
}

/**
 * A crowded machine misses a moment now and then: what fails in few files runs once more with what it needs made anew, and the report names it. What
 * fails again, or in many files, has failed.
 */
async function runTests(env) {
  const first = await runVitestOnce(env, [])
  const files = first.failedFiles
  if (files.length === 0 || files.length > mostTriedAgain || !files.every((file) => triedAgain.test(file))) return first
  say(`A second try, from its beginning: ${files.map((file) => path.relative(repository, file)).join(', ')}`)
  const second = await runVitestOnce(env, files)
  return { passed: first.passedBesideThem + second.passed, failed: second.failed }
}

/** A run that crashes, finds no test, or fails outside a test counts as one failure. */
async function runVitestOnce(env, files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-results-'))
  const report = path.join(folder, 'results.json')
  try {
    const args = [
      ...projects.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...files,
    ]
    const code = await runVitest(repository, args, env)
    const {
      numPassedTests: passed,
      numFailedTests,
      numTotalTests,
      testResults,
    } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = numFailedTests === 0 && (code !== 0 || numTotalTests === 0) ? 1 : numFailedTests
    const failing = testResults.filter(({ status }) => status === 'failed')
    const passedBesideThem = passed - countPassed(failing)
    return { passed, failed, failedFiles: failing.map(({ name }) => name), passedBesideThem }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countPassed(files) {
  return files.flatMap((file) => file.assertionResults).filter(({ status }) => status === 'passed').length
}
