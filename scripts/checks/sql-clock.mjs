// All times of the desk come from desk_now(), which tests can move.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '..', '..', 'server', 'migrations')
const otherClock =
  /(?<![\w.])(now\s*\(|current_timestamp|current_time\b|current_date|localtimestamp|transaction_timestamp\s*\(|statement_timestamp\s*\()/i
const found = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .flatMap((name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        otherClock.test(line.replace(/--.*$/, '')) ? [`server/migrations/${name}:${index + 1}: ${line.trim()}`] : [],
      ),
  )
for (const line of found) process.stdout.write(`${line}\n`)
process.stdout.write(
  found.length === 0 ? 'Every time is desk_now().\n' : 'Take the time from desk_now(): tests can move that clock.\n',
)
process.exitCode = found.length === 0 ? 0 : 1
