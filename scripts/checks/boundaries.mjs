// Runs dependency-cruiser and makes sure that it looked at anything: without a TypeScript that it understands it finds no module and is content.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const repository = path.resolve(import.meta.dirname, '..', '..')
const folders = ['contract', 'server', 'web', 'widget', 'fake-channels', 'bench', 'tests']
const depcruise = path.join(repository, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')

const { stdout, stderr } = await promisify(execFile)(
  process.execPath,
  [depcruise, '--config', '.dependency-cruiser.js', '--output-type', 'json', ...folders],
  { cwd: repository, maxBuffer: 1024 ** 3 },
).catch((error) => error)
if (stdout === '') throw new Error(stderr)
const { modules, summary } = JSON.parse(stdout)
for (const { from, to, rule, cycle } of summary.violations) {
  const right = summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment ?? rule.name
  process.stdout.write(`${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}\n  ${right}\n`)
}
const cruised = modules.filter(({ source }) => isSource(source)).length
const present = folders
  .flatMap((folder) => readdirSync(path.join(repository, folder), { recursive: true }))
  .filter(isSource).length
process.stdout.write(`${summary.violations.length} wrong directions; looked at ${cruised} of ${present} files.\n`)
if (cruised * 2 <= present)
  process.stdout.write('That is not even half of them: dependency-cruiser does not understand this TypeScript.\n')
process.exitCode = summary.error > 0 || cruised * 2 <= present ? 1 : 0

function isSource(file) {
  return /[.]tsx?$/.test(file) && !/(^|[/\\])(node_modules|dist)[/\\]/.test(file)
}
