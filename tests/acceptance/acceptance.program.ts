import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { claimedRows } from './claimed-rows.ts'
import { rowsAtEnd, rowsNamed, rowsOf } from './rows.ts'
import { waitsFor } from './waiting-rows.ts'

/*
 * npm run acceptance: walks the rows of the five products, over the API under the product's preset, on the screen in a browser
 * journey, or against an imitated platform, and says of every row whether it is proven, or else what it waits for. A row that is
 * claimed and that no test names, or whose test fails, fails the run.
 */

interface TestReport {
  readonly testResults: readonly {
    readonly name: string
    /** Why the file could not be run; empty when it was. */
    readonly message: string
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

type Verdict = 'passed' | 'failed' | 'not yet'

const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-acceptance-'))
const file = path.join(folder, 'report.json')
const isJson = process.argv.includes('--json')

try {
  await runTests()
  const report = JSON.parse(readFileSync(file, 'utf8')) as TestReport
  const verdicts = judge(report)
  explainFailures(report)
  const missing = claimedRows.filter((row) => verdicts.get(row) !== 'passed')
  print(verdicts, missing)
  process.exitCode = missing.length > 0 || [...verdicts.values()].includes('failed') ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The acceptance tests, and of the browser journeys and the channels' own tests those that name rows. */
function runTests(): Promise<void> {
  const journeys = path.join(process.cwd(), 'scripts', 'journeys.mjs')
  const where = ['tests/acceptance', 'tests/e2e', 'server/src/channels']
  const asked = ['--project', 'node', '--project', 'acceptance', ...where, '--testNamePattern', rowsAtEnd.source]
  const options = [...asked, '--reporter=json', `--outputFile.json=${file}`]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [journeys, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('close', () => {
      resolve()
    })
  })
}

/** A row has passed when a test names it and all that name it passed. */
function judge(report: TestReport): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>(
    Object.values(rowsOf)
      .flat()
      .map((row) => [row, 'not yet']),
  )
  for (const { title, status } of report.testResults.flatMap((one) => one.assertionResults)) {
    for (const row of rowsNamed(title)) {
      if (!verdicts.has(row)) throw new Error(`"${title}" names ${row}, which is no row`)
      if (status !== 'passed') verdicts.set(row, 'failed')
      else if (verdicts.get(row) !== 'failed') verdicts.set(row, 'passed')
    }
  }
  return verdicts
}

/** What failed, and how: the table names rows only. */
function explainFailures({ testResults }: TestReport): void {
  for (const { name, message, assertionResults } of testResults) {
    if (message !== '') process.stderr.write(`${name}\n${message}\n\n`)
    for (const { title, status, failureMessages } of assertionResults)
      if (status === 'failed') process.stderr.write(`${title}\n${failureMessages.join('\n')}\n\n`)
  }
}

function print(verdicts: ReadonlyMap<string, Verdict>, missing: readonly string[]): void {
  const count = (wanted: Verdict) => [...verdicts.values()].filter((verdict) => verdict === wanted).length
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const [product, rows] of Object.entries(rowsOf)) {
    say(product)
    for (const row of rows) {
      const verdict = verdicts.get(row) ?? 'not yet'
      const reason = verdict === 'not yet' ? waitsFor(row) : undefined
      say(`  ${row.padEnd(5)} ${verdict}${reason === undefined ? '' : `: ${reason}`}`)
    }
  }
  for (const row of missing) say(`${row} is claimed and not proven.`)
  for (const [row, verdict] of verdicts)
    if (verdict === 'passed' && waitsFor(row) !== undefined) say(`${row} is proven and not claimed yet.`)
  say(`${String(count('passed'))} passed, ${String(count('failed'))} failed, ${String(count('not yet'))} not yet`)
  if (!isJson) return
  const rows = Object.fromEntries(verdicts)
  say(JSON.stringify({ rows, passed: count('passed'), failed: count('failed'), notYet: count('not yet') }))
}
